/** Numbers of atoms below the line: "Ni80Fe20" as Ni₈₀Fe₂₀; thicknesses in brackets stay. */
export const formulaText = (formula: string): string =>
  formula.replace(/(?<=[A-Za-z)])\d+/gu, (digits) =>
    String.fromCodePoint(...[...digits].map((digit) => 0x2080 + Number(digit))),
  );
