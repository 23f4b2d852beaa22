/** Who may import whom; the table is in CONTRIBUTING.md. Each rule names what a folder may reach, and refuses the rest of ours. */
const only = (from, allowed) => ({
  name: `${from} imports only what it may`,
  severity: 'error',
  from: { path: `^${from}` },
  to: { path: '^(apps|stacks|scripts|test)/', pathNot: [`^${from}`, ...allowed.map((path) => `^${path}`)] },
})

/**
 * Rooms of a folder from top to bottom: each imports itself and what is below it, never what is above. `files` are those of the
 * folder itself; a room that ends with `.ts` is some of these by their names, which then stand on a floor of their own.
 */
const floors = (folder, rooms) => {
  const own = rooms.filter((room) => room !== files && room.endsWith('.ts'))
  const rest = own.length === 0 ? '[^/]+$' : `(?!(${own.join('|')})$)[^/]+$`
  const pathOf = (room) => (room.endsWith('.ts') ? `(${room})$` : `${room}/`)
  const paths = rooms.map((room) => `^${folder}${room === files ? rest : pathOf(room)}`)
  return rooms.map((room, index) => ({
    name: `${folder}${room} imports only what is below it`,
    severity: 'error',
    from: { path: paths[index] },
    to: { path: `^${folder}`, pathNot: paths.slice(index) },
  }))
}
const files = '*.ts'

const pure = (from) => ({
  name: `${from} is pure`,
  severity: 'error',
  from: { path: `^${from}` },
  to: {
    path: '(^node_modules/(@aws-sdk|@smithy|aws-cdk|@aws-cdk|cdk-|constructs))|^(node:)?(fs|http|https|net|process|child_process|timers|os)(/|$)',
  },
})

module.exports = {
  forbidden: [
    only('apps/manifest/', []),
    only('apps/planning/', ['apps/manifest/']),
    only('apps/operator/', ['apps/manifest/', 'apps/planning/']),
    only('apps/sandbox/', ['apps/manifest/ids']),
    only('apps/rehearsal/', ['apps/manifest/', 'apps/planning/', 'apps/operator/', 'apps/sandbox/']),
    only('report-page/', []),
    only('stacks/', ['apps/manifest/']),
    only('apps/organization.ts', ['apps/manifest/', 'stacks/']),
    only('scripts/', ['apps/', 'stacks/']),
    ...floors('apps/manifest/', [
      '(load|resolve)-manifest.ts',
      'edit',
      'sizes',
      'rules',
      'protection',
      'schema',
      'text',
      'routing',
      files,
      'sources',
    ]),
    ...floors('apps/planning/', [
      'explain',
      'alerts',
      'region-change',
      'waves',
      'coverage',
      'preflight',
      files,
      'delivery',
      'path',
      'stacks',
      'administrator',
      'members',
      'guards',
      'policies',
      'fast',
      'situation',
      'sync',
      'actions',
      'features',
      'cost',
      'words',
      'refusals',
      'state',
    ]),
    ...floors('apps/planning/actions/', [
      files,
      'administrator',
      'stacks',
      'teardown',
      'members',
      'settings',
      'policies',
      '(action-shape|kind|order|share).ts',
    ]),
    ...floors('apps/rehearsal/', ['rehearse.ts', 'stories', 'convergence', files]),
    ...floors('stacks/', [files, 'constructs', 'policies', 'sources', 'words', '(names|arns|routes).ts']),
    ...floors('apps/operator/', [
      'cli',
      'commands',
      'output',
      'codes',
      'perform',
      'permissions',
      'session',
      'observe',
      'aws',
      'base',
    ]),
    ...floors('apps/operator/commands/', ['explain', 'alerts', 'region', 'deploy', 'manifest', files]),
    ...floors('apps/operator/perform/', [files, 'path', 'stacks', 'policies', 'guardduty', 'organizations', 'kit']),
    ...floors('apps/operator/session/', ['lock', files]),
    ...floors('apps/operator/observe/', [files, 'ways', 'path', 'stacks', 'guardduty', 'organizations']),
    // The package has the sandbox as one file. What generates, shows and measures is not in it and looks into the rooms.
    {
      name: 'the sandbox is reached by its door',
      severity: 'error',
      from: {
        path: '^(apps/rehearsal|scripts)/',
        pathNot: '^scripts/((bench|gallery)/|(generated-files|generate-constraints)\\.ts$)',
      },
      to: { path: '^apps/sandbox/', pathNot: '^apps/sandbox/index\\.ts$' },
    },
    ...floors('apps/sandbox/', [
      'index.ts',
      'server.ts',
      'control',
      'stage.ts',
      'handle-call.ts',
      'support-table.ts',
      'authorization',
      'services.ts',
      'services',
      'mail',
      'request',
      'policy',
      'pattern',
      'constraints',
      'wire',
      'world',
      'scenario',
      'kit',
    ]),
    ...floors('apps/sandbox/services/', [
      'cloudformation',
      'guardduty',
      'securityhub',
      'inspector2',
      'macie2',
      'accessanalyzer',
      'config',
      'health',
      'chatbot',
      'pipes',
      'states',
      'eventbridge',
      's3',
      'sns',
      'sqs',
      'logs',
      'cloudwatch',
      'sts',
      'account',
      'delegation',
      'organizations',
      'kms',
      'iam',
      'ssm',
      'ecr',
    ]),
    {
      name: 'of the page only the type of its data is imported',
      severity: 'error',
      from: { path: '^(apps|stacks|scripts)/' },
      to: { path: '^report-page/', pathNot: '^report-page/page-data\\.ts$' },
    },
    {
      name: 'answering a request imports no service',
      severity: 'error',
      from: { path: '^apps/sandbox/(server|handle-call)\\.ts$' },
      to: { path: '^apps/sandbox/services/' },
    },
    {
      name: 'the registry imports nothing of a service but its service.ts',
      severity: 'error',
      from: { path: '^apps/sandbox/services\\.ts$' },
      to: { path: '^apps/sandbox/services/', pathNot: '^apps/sandbox/services/[^/]+/service\\.ts$' },
    },
    pure('apps/manifest/'),
    pure('apps/planning/'),
    {
      name: 'SDK clients are constructed in one place',
      severity: 'error',
      from: { path: '^apps/(manifest|planning|rehearsal)/|^stacks/' },
      to: { path: '^node_modules/@aws-sdk/' },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no unlisted dependencies',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no development dependencies in what runs',
      severity: 'error',
      from: {
        path: '^(apps|stacks|scripts)/',
        pathNot:
          '^scripts/(bundle-sandbox\\.mjs|bundle-start\\.mjs|architecture/layout\\.ts|generate-report-page\\.ts)$',
      },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
}
