import { readFileSync } from 'node:fs'
import { type Programs, runCli } from '../../../apps/operator/cli/cli'
import { renderFailure } from '../../../apps/operator/output/failure-text'
import { recordedOperator } from '../../support/recording-context'

const shipped = readFileSync('accounts.json', 'utf8')

const unused = (): never => {
  throw new Error('not in this test')
}
const programs: Programs = { release: () => '1.2.3', sandbox: unused, rehearse: unused }

const run = async (argv: readonly string[], files: Record<string, string> = { 'accounts.json': shipped }) => {
  const operator = recordedOperator(files)
  const code = await runCli(argv, operator.context, programs)
  return { code, stdout: operator.stdout(), stderr: operator.stderr() }
}

describe('runCli', () => {
  it('exits 0 for a valid manifest and says what is in it', async () => {
    expect(await run(['validate'])).toEqual({
      code: 0,
      stdout: 'accounts.json is valid: 10 accounts, 3 Regions, 4 routes\n',
      stderr: '',
    })
  })

  it('exits 1 and tells every problem of a broken manifest with its place', async () => {
    const broken = shipped.replace('"222222222222"', '222222222222').replace('"regions"', '"region"')
    const { code, stdout } = await run(['validate'], { 'accounts.json': broken })
    expect(code).toBe(1)
    expect(stdout).toMatch(/accounts\.json:\d+:\d+ {2}\/organization\/securityAccount/)
    expect(stdout).toContain('"regions"')
  })

  it('answers validate in JSON when asked', async () => {
    const { code, stdout } = await run(['validate', '--json'], { 'accounts.json': '{' })
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, ok: false, issues: [expect.objectContaining({ line: 1 })] })
  })

  it.each([['plan'], ['deploy'], ['status']])(
    'ends %s before any AWS call when the manifest is broken',
    async (command) => {
      const { code, stdout, stderr } = await run([command], { 'accounts.json': '{}' })
      expect(code).toBe(1)
      expect(stdout).toBe('')
      expect(stderr).toContain('accounts.json')
    },
  )

  it('exits 1 and names the file when the manifest cannot be read', async () => {
    const { code, stderr } = await run(['validate', '--manifest', 'elsewhere.json'])
    expect(code).toBe(1)
    expect(stderr).toContain('MANIFEST_UNREADABLE')
    expect(stderr).toContain('elsewhere.json')
  })

  it('prints its release', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
  })

  it.each([
    'validate',
    'init',
    'sync',
    'plan',
    'deploy',
    'status',
    'explain',
    'destroy',
    'add-region',
    'remove-region',
  ])('shows an example of %s in its help', async (command) => {
    const { code, stdout } = await run([command, '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain(`Examples:\n  $ guardpost ${command}`)
  })

  it.each([
    [['plan'], { 'accounts.json': '{}' }, 1, 'MANIFEST_INVALID'],
    [['deploy'], {}, 1, 'MANIFEST_UNREADABLE'],
    [['deploy', 'plan.json'], { 'plan.json': '[]' }, 1, 'PLAN_UNREADABLE'],
    [['init'], {}, 64, 'OPTIONS_MISSING'],
    [['sync'], { 'accounts.json': '' }, 1, 'MANIFEST_INVALID'],
    [['add-region', 'eu-wset-1'], {}, 64, 'REGION_UNKNOWN'],
    [['plan', '--only-unit', 'Nobody'], { 'accounts.json': shipped }, 64, 'UNIT_UNKNOWN'],
    [['deplooy'], {}, 64, 'USAGE'],
    [['help', 'deplooy'], {}, 64, 'USAGE'],
    [['plan', '--outt', 'x'], {}, 64, 'USAGE'],
  ])('answers %j in JSON although it fails', async (argv, files, exit, code) => {
    const { stdout, stderr, ...ended } = await run([...argv, '--json'], files as Record<string, string>)
    expect(ended.code).toBe(exit)
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      ok: false,
      error: { code, message: expect.stringMatching(/^[^(]/), wayOut: expect.stringMatching(/./) },
    })
    expect(stderr).not.toBe('')
  })

  it('gives one answer in JSON where validate has given its own', async () => {
    const { stdout } = await run(['validate', '--json'], { 'accounts.json': '{' })
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it.each([[['deplooy']], [['plan', '--outt', 'x']], [['sandbox', '--port', 'many']]])(
    'exits 64 for %j',
    async (argv) => {
      const { code, stdout, stderr } = await run(argv)
      expect(code).toBe(64)
      expect(stdout).toBe('')
      expect(stderr).toContain('error:')
    },
  )

  it('shows an error that nobody foresaw in one sentence with a code, and where it came from with --debug only', async () => {
    const fault = new TypeError('x is not\n    at a function')
    const operator = recordedOperator({})
    const code = await runCli(['rehearse'], operator.context, { ...programs, rehearse: () => Promise.reject(fault) })
    expect({ code, stderr: operator.stderr() }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^error UNEXPECTED {2}TypeError: x is not\n {2}Run the same command again with --debug, and report .*\n$/,
      ),
    })
    expect(renderFailure(fault, { color: false, debug: true })).toMatch(/\n\s+at .*cli\.test\.ts/)
  })

  it('exits 0 for --help and writes it to stdout', async () => {
    const { code, stdout } = await run(['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('validate')
  })
})
