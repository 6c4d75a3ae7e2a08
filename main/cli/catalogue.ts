import { describeQuantity, type Quantity } from '@workers/catalogue';
import { badArgument, readArguments } from './arguments';
import { EXIT, refuse, writeJsonBlock, type Command } from './io';
import { quantitiesUnder } from './quantities';
import { aligned, fieldRows } from './schema-text';

const help = `spinmotive catalogue [NAME] [--json]

Lists every computable quantity: dotted name, one line, formula, source. NAME narrows to one quantity, or to a room
such as voltage.wall. --json gives for each the JSON Schema of its input and output, with units.
`;

const brief = (quantities: readonly Quantity[]): string =>
  quantities
    .map(({ name, title, formula, source }) => `${name}\n    ${title}\n    ${formula}\n    ${source}\n`)
    .join('');

const rows = (quantity: Quantity, io: 'input' | 'output'): string =>
  aligned(
    fieldRows(quantity[io], io).map(({ path, title, unit, initial }) => [
      path,
      unit,
      initial === '' ? '' : `default ${initial}`,
      title,
    ]),
    '    ',
  );

const detailed = (quantity: Quantity): string =>
  `${brief([quantity])}${quantity.aliases.length === 0 ? '' : `    also: ${quantity.aliases.join(', ')}\n`}` +
  `  Input\n${rows(quantity, 'input')}  Output\n${rows(quantity, 'output')}`;

/** `spinmotive catalogue`: see `help`. */
export const catalogue: Command = {
  help,
  run: async (argv, io) => {
    const parsed = readArguments(argv, { json: { type: 'boolean' } }, 'catalogue');
    if (!parsed.ok) return refuse(io, parsed);
    const { values, positionals } = parsed.value;
    const [name, extra] = positionals;
    if (extra !== undefined)
      return refuse(io, badArgument(`"${extra}"`, 'one NAME', 'Ask for one at a time.', 'NAME'));
    const found = quantitiesUnder(name);
    if (!found.ok) return refuse(io, found);
    const [first, ...others] = found.value;
    if (values.json === true) io.out(writeJsonBlock(found.value.map(describeQuantity)));
    else io.out(first !== undefined && others.length === 0 ? detailed(first) : brief(found.value));
    return EXIT.done;
  },
};
