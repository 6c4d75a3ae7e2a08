import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The road runs one way: electrons → magnet → voltage; physics knows nothing of services, machine or screen. */
const roomsNotImportable = (rooms) => ({
  'no-restricted-imports': ['error', { patterns: [{ group: rooms, message: 'This room lies downstream.' }] }],
});
const downstream = {
  model: [
    '**/numerics/**',
    '**/magnet/**',
    '**/voltage/**',
    '**/services/**',
    '**/catalogue/**',
    '**/kernels/**',
  ],
  numerics: ['**/electrons/**', '**/magnet/**', '**/voltage/**', '**/services/**', '**/catalogue/**'],
  electrons: ['**/magnet/**', '**/voltage/**', '**/services/**', '**/catalogue/**'],
  magnet: ['**/voltage/**', '**/services/**', '**/catalogue/**'],
  voltage: ['**/services/**', '**/catalogue/**'],
};

export default ts.config(
  {
    ignores: [
      'out/',
      'node_modules/',
      'test-results/',
      'workers/kernels/wasm/',
      'workers/kernels/assembly*/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['*.config.*', '**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  ...Object.entries(downstream).map(([room, rooms]) => ({
    files: [`workers/${room}/**/*.ts`],
    rules: roomsNotImportable([...rooms, '**/main/**', '**/renderer/**', '**/preload/**']),
  })),
);
