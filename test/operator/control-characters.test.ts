import { requireOrganization } from '../../apps/manifest/manifest'
import { ids } from '../support/scenarios'
import { tenAccounts, tenAccountsOrganization } from '../support/ten-accounts'
import { withSandbox } from '../support/with-sandbox'
import { withCommandLine } from './support/command-line'
import { manifestFor } from './support/manifest-for'
import { behindProxy, type Tamper } from './support/tampering-proxy'

const scenario = tenAccountsOrganization

/** ESC, the C1 control that begins a sequence, BEL, a carriage return, a forged line and a reversal of the writing direction. */
const evil = '\u001b[2J\u009b31m\u0007\r\nNo problem found.\u202egnp'
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

type Answered = Record<string, Record<string, unknown>[]>

/** Puts it behind a text of every item of a list. */
const inEvery =
  (list: string, field: string, operation: string): Tamper =>
  (name, { status, body }) => {
    if (name !== operation || status !== 200) return undefined
    const answer = JSON.parse(body) as Answered
    return {
      body: JSON.stringify({
        ...answer,
        [list]: answer[list]?.map((one) => ({ ...one, [field]: `${one[field]}${evil}` })),
      }),
    }
  }

const refusing: Tamper = (name) =>
  name === 'ListAccounts'
    ? { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message: `not you${evil}` }) }
    : undefined

const failing: Tamper = (name) =>
  name === 'ListAccounts'
    ? { status: 400, body: JSON.stringify({ __type: `Strange${evil}`, message: `no${evil}` }) }
    : undefined

const init = `init --manifest new.json --home ap-northeast-1 --regions us-east-1 --email s@example.com --security-account ${ids.security}`

/** Everything that the commands write for people, and for programs with --json. */
const shown = async (commands: readonly string[], tamper: Tamper, before?: string): Promise<readonly string[]> => {
  const texts: string[] = []
  const account = requireOrganization(tenAccounts).managementAccount
  const files = { 'accounts.json': manifestFor(scenario) }
  await withSandbox(async (sandbox) => {
    await withCommandLine(sandbox, { account, files }, async ({ guardpost }) => {
      if (before !== undefined) expect(await guardpost(before)).toMatchObject({ code: 0 })
    })
    await behindProxy(sandbox, tamper, (proxied) =>
      withCommandLine(proxied, { account, files }, async ({ guardpost }) => {
        for (const words of commands) {
          const { stdout, stderr } = await guardpost(words)
          texts.push(stdout + stderr)
        }
      }),
    )
  }, scenario)
  return texts
}

const commands = ['status', 'sync --check', init, 'sync --check --json']

describe('control characters in what AWS returns', () => {
  it.each([
    ['names of accounts', inEvery('Accounts', 'Name', 'ListAccounts')],
    ['names of units', inEvery('OrganizationalUnits', 'Name', 'ListOrganizationalUnitsForParent')],
    ['words of a refusal', refusing],
    ['words and name of an error', failing],
  ])('are shown and not sent, to people and in JSON: %s', async (_, tamper) => {
    const texts = await shown(commands, tamper)
    for (const text of texts) {
      expect(text).not.toMatch(obeyed)
      expect(text).not.toMatch(/^No problem found\.\S/m)
    }
    expect(texts.join('')).toContain('\\u001b[2J\\u009b31m\\u0007\\r\\nNo problem found.\\u202egnp')
  })

  it('are shown and not sent in a relationship that this version does not know', async () => {
    const members: Tamper = (name, { status, body }) => {
      if (!name.endsWith('/member') || status !== 200) return undefined
      const answer = JSON.parse(body) as Answered
      const changed = answer['members']?.map((one) => ({ ...one, relationshipStatus: `Odd${evil}` }))
      return { body: JSON.stringify({ ...answer, members: changed }) }
    }
    const texts = await shown(['plan', 'status', 'plan --json', 'status --json'], members, 'deploy --yes')
    for (const text of texts) expect(text).not.toMatch(obeyed)
    expect(texts.join('')).toContain('Odd\\u001b[2J\\u009b31m')
  })
})
