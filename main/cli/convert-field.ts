import type { Field } from '@workers/formats/field';
import { writeOvf } from '@workers/formats/ovf';
import { writeVti, writeVtr } from '@workers/formats/vtk';
import { success, type Result } from '@workers/model';
import { badArgument } from './arguments';

export const FORMS = ['binary4', 'binary8', 'text'] as const;
export type Form = (typeof FORMS)[number];

/** `--data` of import and export. */
export const readForm = (text: string | undefined): Result<Form | undefined> => {
  const form = FORMS.find((one) => one === text);
  return text === undefined || form !== undefined
    ? success(form)
    : badArgument(`"${text}"`, FORMS.join(', '), 'Choose how numbers are written.', '--data');
};

/** What a field is written as. */
export type FieldFormat = 'ovf' | 'vti' | 'vtr';

const OVF_FORMS = { binary4: 'binary 4', binary8: 'binary 8', text: 'text' } as const;

/** Doubles where the file had them or they are asked for, else singles. */
const formOf = (field: Field, form: Form | undefined): Form =>
  form ?? (field.format.endsWith('binary 4') ? 'binary4' : 'binary8');

/** A field as OVF 2.0 or VTK XML, with its place, time, names and units; in the precision that it had unless told. */
export const convertField = (
  field: Field,
  format: FieldFormat,
  form: Form | undefined,
  name: string,
): Uint8Array => {
  const { mesh, origin, labels, units, values } = field;
  const written = formOf(field, form);
  if (format === 'ovf')
    return writeOvf(mesh, values, {
      title: field.title || name,
      time: field.time ?? 0,
      form: OVF_FORMS[written],
      labels,
      units: units.map((unit) => unit || '1'),
      origin,
    });
  const numbers = written === 'binary4' ? Float32Array.from(values) : values;
  const encoding = written === 'text' ? 'ascii' : 'raw';
  const meta = { name, time: field.time, encoding, origin } as const;
  return format === 'vti' ? writeVti(mesh, numbers, meta) : writeVtr(mesh, numbers, meta);
};
