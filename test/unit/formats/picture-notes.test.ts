import { encode } from 'fast-png';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { gifWithNote, noteOfPng, pngWithNote } from '@workers/formats/picture-notes';

const png = encode({ width: 3, height: 2, data: new Uint8Array(18).fill(77), channels: 3 });
/** One white pixel. */
const gif = Uint8Array.from(
  'GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;',
  (c) => c.charCodeAt(0),
);

describe('notes in pictures', () => {
  it('are read back from a PNG that another program still reads', () => {
    const text = JSON.stringify({ project: 'Wand β', t: 1e-9 });
    const made = pngWithNote(png, 'Spinmotive', text);
    if (!made.ok) throw new Error(made.hint);
    expect(noteOfPng(made.value, 'Spinmotive')).toBe(text);
    expect(noteOfPng(made.value, 'Other')).toBeNull();
    const picture = decode(made.value, { checkCrc: true });
    expect([picture.width, picture.height, picture.data[5]]).toEqual([3, 2, 77]);
  });

  it('stand in the comment of a GIF, in blocks of at most 255 letters', () => {
    const made = gifWithNote(gif, `${'a'.repeat(300)}β`);
    if (!made.ok) throw new Error(made.hint);
    const bytes = made.value;
    const at = gif.length - 1;
    expect([...bytes.slice(at, at + 3)]).toEqual([0x21, 0xfe, 255]);
    expect(bytes[at + 3 + 255]).toBe(46);
    expect([...bytes.slice(-3)]).toEqual([63, 0, 0x3b]);
  });

  it('are refused for anything else', () => {
    expect(pngWithNote(gif, 'a', 'b')).toMatchObject({ ok: false, code: 'bad-picture' });
    expect(gifWithNote(png, 'b')).toMatchObject({ ok: false, code: 'bad-picture' });
    expect(gifWithNote(gif.slice(0, 20), 'b')).toMatchObject({ ok: false, code: 'bad-picture' });
    expect(noteOfPng(png.slice(0, 40), 'a')).toBeNull();
    expect(noteOfPng(new Uint8Array(3), 'a')).toBeNull();
  });
});
