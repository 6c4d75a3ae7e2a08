import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceBytes } from './atomic';
import { writeJson } from './manifest';

/** Theme, panel sizes, units of fields: small texts under the page's own keys. */
export const SettingsSchema = z
  .record(z.string().regex(/^spinmotive\.[\w.-]{1,100}$/u), z.string().max(10_000))
  .refine((values) => Object.keys(values).length <= 300, 'more than 300 settings');
export type Settings = z.output<typeof SettingsSchema>;

const file = (data: string): string => join(data, 'settings.json');

/** Settings that cannot be read are none: they are a convenience, not a document. */
export const readSettings = async (data: string): Promise<Settings> => {
  try {
    return SettingsSchema.parse(JSON.parse(await readFile(file(data), 'utf8')));
  } catch {
    return {};
  }
};

export const keepSettings = async (data: string, values: Settings): Promise<void> => {
  await mkdir(data, { recursive: true });
  await replaceBytes(file(data), writeJson(values));
};
