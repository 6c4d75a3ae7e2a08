import { formatNumber, formatQuantity, type FieldMeta } from '@workers/model';

/** A value in words, as tooltips and resets name it. */
export const valueText = (meta: FieldMeta, value: unknown, symbol?: string): string => {
  if (value === null || value === '') return 'empty';
  if (meta.kind === 'quantity' && typeof value === 'number')
    return formatQuantity(value, meta.unit, { in: symbol ?? meta.display });
  if (meta.kind === 'choice')
    return meta.options.find((option) => option.value === value)?.label ?? String(value);
  if ((meta.kind === 'formula' || meta.kind === 'file') && value === '') return 'none';
  if (meta.kind === 'flag') return value === true ? 'on' : 'off';
  if (meta.kind === 'count' && value === 0) return meta.zero ?? '0';
  if (Array.isArray(value))
    return `(${value.map((v) => (typeof v === 'number' ? formatNumber(v) : String(v))).join(', ')})`;
  return String(value);
};
