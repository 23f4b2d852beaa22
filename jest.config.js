/**
 * Suites that roll whole organizations out, many times over, start from whole scenarios, or hold all templates against all rules.
 * `npm test` leaves them out to stay within a minute and a half; `npm run test:organizations` runs them, and CI runs both.
 */
const wholeOrganizations = [
  '/test/operator/(starting-points|membership)/.*\\.test',
  '/test/operator/(destroy|credentials|member-delivery|permissions|rollout|saved-plan)\\.test',
  '/test/operator/(another-organization|confirmed-late|init|sync-permissions|sync-slack|wait-for-stacks)\\.test',
  '/test/operator/session/cdk-engine\\.test',
  '/test/operator/perform/(perform-plan|teardown)\\.test',
  '/test/operator/region-change/.*\\.test',
  '/test/operator/session/interruption\\.test',
  '/test/rehearsal/convergence\\.test',
  '/test/scripts/rehearse\\.test',
  '/test/sandbox/cloudformation/(service-managed-.*|toolkit)\\.test',
  '/test/sandbox/scenarios/.*\\.test',
  '/test/stacks/template-checks\\.test',
]

const selection =
  process.env.GUARDPOST_TESTS === 'organizations'
    ? { testRegex: wholeOrganizations }
    : { testMatch: ['**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', ...wholeOrganizations] }

module.exports = {
  ...selection,
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
  testTimeout: 30_000,
}
