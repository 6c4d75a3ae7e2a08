import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOM = join(import.meta.dirname, '../../../workers/model');

describe('the model', () => {
  it('imports nobody but itself and the schema library', () => {
    const files = readdirSync(ROOM).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(30);
    const outside = files.flatMap((name) =>
      [...readFileSync(join(ROOM, name), 'utf8').matchAll(/from '([^']+)'/gu)]
        .map(([, from = '']) => from)
        .filter((from) => from !== 'zod' && !/^\.\/[\w-]+$/u.test(from))
        .map((from) => `${name}: ${from}`),
    );
    expect(outside).toEqual([]);
  });
});
