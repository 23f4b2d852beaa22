import { changed } from './small-manifest'

/** Texts that are not strict JSON, with the issue that says so. */
export const unreadableTexts = [
  { claim: 'an empty file', text: '', line: 1, column: 1, message: 'The file is empty' },
  { claim: 'a comment', text: '{\n  // why\n}', line: 2, column: 3, message: 'JSON has no comments' },
  {
    claim: 'a trailing comma',
    text: '{ "version": 1,\n}',
    line: 1,
    column: 15,
    message: 'JSON has no trailing commas',
  },
  {
    claim: 'a missing comma',
    text: '{"$schema": 1\n"version": 2}',
    line: 2,
    column: 1,
    message: 'A comma is expected here',
  },
  { claim: 'single quotes', text: "{'a': 1}", line: 1, column: 2, message: 'This is not a JSON value' },
  {
    claim: 'a second document',
    text: '{}\n{}',
    line: 2,
    column: 1,
    message: 'There is text after the end of the JSON document',
  },
  { claim: 'an open string', text: '["a\n"]', line: 1, column: 2, message: 'A string is not closed on its line' },
  { claim: 'an open object', text: '{', line: 1, column: 2, message: 'A closing brace is expected here' },
  {
    claim: 'a byte order mark',
    text: `\uFEFF${changed({})}`,
    line: 1,
    column: 1,
    message: 'The file starts with a byte order mark',
  },
  {
    claim: 'deep nesting',
    text: '['.repeat(100_000),
    line: 1,
    column: 65,
    message: 'The file nests deeper than 64 levels',
  },
  {
    code: 'MANIFEST_DUPLICATE_KEY' as const,
    claim: 'a repeated key',
    text: changed({}).replace('"version": 1', '"version": 1, "version": 1'),
    line: 2,
    column: 17,
    message: 'The key "version" is given twice in the same object',
  },
  {
    code: 'MANIFEST_UNKNOWN_KEY' as const,
    claim: 'a key that would change the prototype',
    text: changed({}).replace('"version": 1', '"version": 1, "__proto__": {}'),
    line: 2,
    column: 17,
    message: 'The key "__proto__" is not known here',
  },
].map((text) => ({ code: 'MANIFEST_SYNTAX' as const, ...text }))
