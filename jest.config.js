/**
 * Suites that roll whole organizations out, many times over, start from whole scenarios, or hold all templates against all rules.
 * `npm test` leaves them out to stay within a minute; `npm run test:organizations` runs them, and CI runs both.
 */
const wholeOrganizations = require('./test/groups/whole-organizations.json')

/** With a path, as in `npm test -- test/sandbox/kms`, that suite is meant and not the group that contains it. */
const namesSuites = process.argv.slice(2).some((argument) => !argument.startsWith('-'))

const organizationGroups = {
  testMatch: ['<rootDir>/test/groups/organizations/*.group.ts'],
  testSequencer: '<rootDir>/test/groups/longest-first.cjs',
}

const select = () => {
  if (process.env.GUARDPOST_TESTS === 'organizations')
    return namesSuites ? { testRegex: wholeOrganizations } : organizationGroups
  if (process.env.GUARDPOST_TESTS === 'groups' && !namesSuites)
    return { testMatch: ['<rootDir>/test/groups/*.group.ts'] }
  return { testMatch: ['**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', ...wholeOrganizations] }
}

module.exports = {
  ...select(),
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  setupFiles: ['<rootDir>/test/support/isolate-from-aws.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^\\.\\./locales/index\\.cjs$': '<rootDir>/test/support/no-locales.ts',
  },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out'],
  randomize: true,
  maxWorkers: '100%',
  // Whole organizations take minutes on a slow or shared machine; a hang is ended by the deadlines of the product itself.
  testTimeout: process.env.GUARDPOST_TESTS === 'organizations' ? 1_200_000 : 60_000,
}
