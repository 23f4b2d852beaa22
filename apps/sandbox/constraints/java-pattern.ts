/**
 * The regular expression of JavaScript for one of Java in AWS's models, which has to match the whole of a text.
 * @throws SyntaxError for what JavaScript cannot read.
 */
export const wholeText = (pattern: string): RegExp => {
  if (!/\\p\{/.test(pattern)) return new RegExp(`^(?:${pattern})$`)
  const portable = pattern
    .replaceAll('\\p{ASCII}', '[\\x00-\\x7F]')
    // With the flag `u`, JavaScript refuses an escape that is not needed.
    .replace(/\\([^\w\s^$\\.*+?()[\]{}|/-])/g, '$1')
  return new RegExp(`^(?:${portable})$`, 'u')
}
