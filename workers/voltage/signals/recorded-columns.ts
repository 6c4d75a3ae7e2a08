/** Columns of a run's table, SI, one time base. */
export interface RecordedTable {
  readonly t: Float64Array;
  readonly V: Float64Array;
  readonly q: Float64Array;
  readonly phi: Float64Array;
  /** Wall width parameter. */
  readonly width: Float64Array;
  /** Columns of a run with a bias current or a temperature gradient, m; empty in the others. */
  readonly along?: Float64Array;
  readonly across?: Float64Array;
}

/** The columns of a run's table that its signals are read from. */
export const recordedColumns = (table: { column(name: string): ArrayLike<number> }): RecordedTable => {
  const column = (name: string): Float64Array => Float64Array.from(table.column(name));
  const [t, V, q, phi, width] = ['t', 'V', 'q', 'phi', 'width'].map(column) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { t, V, q, phi, width, along: column('lead_mx2'), across: column('lead_my') };
};
