import { failure, type Failure } from '../../model/result';

export const badFile = (path: string, name: string, hint: string, allowed = ''): Failure =>
  failure({ code: 'bad-file', path, value: `"${name}"`, allowed, hint });

export const missingFile = (path: string, name: string): Failure =>
  failure({
    code: 'missing-file',
    path,
    value: `"${name}"`,
    allowed: 'a file of the project',
    hint: 'Add the file to the project, or choose another one.',
  });
