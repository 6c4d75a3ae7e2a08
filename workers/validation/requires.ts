import { FIELDS } from '../model';

/** Throws, so that the case is reported as not computed, where the project has no such field or choice. */
export const requires = (path: string, option?: string): void => {
  const meta = FIELDS.get(path)?.meta;
  const known =
    meta !== undefined &&
    (option === undefined || (meta.kind === 'choice' && meta.options.some(({ value }) => value === option)));
  if (!known) throw new Error(`This version has no ${path}${option === undefined ? '' : ` = ${option}`}.`);
};
