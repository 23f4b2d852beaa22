import { runCli } from '../../../../apps/operator/cli/cli'
import type { RouteExplanation } from '../../../../apps/planning/explain/explain-route'
import { recordedOperator } from '../../../support/recording-context'
import { shippedText } from '../../support/shipped'

const programs = {
  release: () => '0.0.0',
  sandbox: () => Promise.reject(new Error('no sandbox here')),
  rehearse: () => Promise.reject(new Error('no rehearsal here')),
}

interface Written {
  routes: Record<string, unknown>[]
  accounts: Record<string, unknown>[]
  protection: Record<string, unknown>
}

const text = (() => {
  const file = JSON.parse(shippedText) as Written
  file.routes.push(
    {
      name: 'rest',
      accounts: 'ALL',
      except: { units: ['Sandbox'], accounts: ['log-archive'] },
      types: ['Recon:*'],
      email: ['rest@example.com'],
    },
    { name: 'both', units: ['Workloads'], accounts: ['444444444444'], slack: 'C0BOTH' },
  )
  file.protection['enroll'] = 'NEW'
  file.protection['exceptions'] = [{ units: ['Workloads/Storefront'], enroll: false, note: 'outsourced' }]
  return JSON.stringify(file, null, 1)
})()

const typed = async (words: string) => {
  const { context, stdout, stderr } = recordedOperator({ 'accounts.json': text })
  const code = await runCli(['explain', ...words.split(' ')], context, programs)
  return { code, stdout: stdout(), stderr: stderr() }
}

const explained = async (route: string): Promise<RouteExplanation> =>
  JSON.parse((await typed(`route ${route} --json`)).stdout)

/** What stands in the line of the manifest that an explanation points to. */
const lineAt = (line: number): string => text.split('\n')[line - 1]?.trim() ?? ''

describe('explain route', () => {
  it('names the accounts of each entry with its line, as the route resolves them', async () => {
    const { accounts } = await explained('both')
    expect(accounts.takes.map(({ kind, named, at }) => [kind, named, lineAt(at.line)])).toEqual([
      ['unit', 'Workloads', '"Workloads"'],
      ['account', '444444444444', '"444444444444"'],
    ])
    expect(accounts.taken).toEqual(['333333333333', '333333333334', '444444444444', '444444444445', '555555555555'])
    expect(accounts.newcomers).toBe('from-the-first')
    expect((await typed('route both')).stdout).toContain(
      'An account that joins one of the units is taken from its first finding on.',
    )
  })

  it('names what a catch-all leaves out, and says when accounts that join are taken', async () => {
    const { accounts } = await explained('rest')
    expect(accounts.leavesOut.map(({ kind, named, accounts: ids }) => [kind, named, ids])).toEqual([
      ['unit', 'Sandbox', ['666666666666']],
      ['account', 'log-archive', ['012345678901']],
    ])
    expect(accounts.taken).not.toContain('666666666666')
    expect((await typed('route rest')).stdout).toContain(
      'An account that joins is taken from its first finding on, but not in a unit that is left out.',
    )
    expect((await explained('crown-jewels')).accounts.newcomers).toBe('when-named')
    expect((await explained('sandbox')).accounts.newcomers).toBe('from-the-first')
  })

  it('says nothing of accounts that join where the manifest is of one account', async () => {
    const alone = JSON.stringify({
      version: 1,
      account: { id: '222222222222', name: 'shop' },
      regions: { home: 'eu-west-1' },
      routes: [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
    })
    const { context, stdout } = recordedOperator({ 'accounts.json': alone })
    expect(await runCli(['explain', 'route', 'security'], context, programs)).toBe(0)
    expect(stdout()).toContain('Findings of 1 account\n  all accounts')
    expect(stdout()).not.toContain('joins')
  })

  it('names accounts of which GuardDuty makes no findings, with the line that says so', async () => {
    const { accounts } = await explained('security')
    expect(accounts.unwatched.map(({ id, because, at }) => [id, because, lineAt(at.line)])).toEqual([
      ['444444444444', 'left-out', '"enroll": false,'],
      ['444444444445', 'left-out', '"enroll": false,'],
      ['777777777777', 'suspended', '"state": "SUSPENDED"'],
    ])
  })

  it('names a suppression only where it may archive what the route takes', async () => {
    const named = async (route: string) => (await explained(route)).keptFrom.map(({ name }) => name)
    expect(await named('payments')).toEqual(['vulnerability-scanner'])
    expect(await named('crown-jewels')).toEqual([])
  })

  it('names the other routes of the same accounts', async () => {
    expect((await explained('payments')).besides).toEqual(['security', 'rest', 'both'])
    expect((await explained('sandbox')).besides).toEqual(['security'])
  })

  it.each([
    ['route paymets', 'ROUTE_UNKNOWN', 'Did you mean "payments"?'],
    ['route', 'USAGE', 'guardpost explain --help'],
    ['rout payments', 'USAGE', '"rout" is not "account" or "route"'],
  ])('proposes what may be meant by %s', async (words, code, says) => {
    const { code: exit, stderr } = await typed(words)
    expect({ exit, stderr }).toEqual({ exit: 64, stderr: expect.stringContaining(code) })
    expect(stderr).toContain(says)
  })
})
