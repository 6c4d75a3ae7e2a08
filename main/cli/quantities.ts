import { catalogue, findQuantity, type Quantity } from '@workers/catalogue';
import { success, type Result } from '@workers/model/result';
import { badArgument } from './arguments';
import { nearestName } from '@workers/model/words';

const allNames = (): string[] => catalogue.flatMap((quantity) => [quantity.name, ...quantity.aliases]);

const unknown = (name: string) => {
  const close = nearestName(name, allNames());
  return badArgument(
    `"${name}"`,
    'a name that "spinmotive catalogue" lists',
    close === undefined ? 'There is no such quantity.' : `Did you mean "${close}"?`,
    'NAME',
  );
};

/** A quantity by its dotted name or one of its other names. */
export const quantityNamed = (name: string): Result<Quantity> => {
  const found = findQuantity(name);
  return found === undefined ? unknown(name) : success(found);
};

/** One quantity, or everything in a room: `voltage.wall`. */
export const quantitiesUnder = (name: string | undefined): Result<readonly Quantity[]> => {
  if (name === undefined) return success(catalogue);
  const one = findQuantity(name);
  if (one !== undefined) return success([one]);
  const room = catalogue.filter((quantity) => quantity.name.startsWith(`${name}.`));
  return room.length > 0 ? success(room) : unknown(name);
};
