import { parseRegion } from '../../../../apps/manifest/ids'
import { connectOwn } from '../../../../apps/operator/aws/clients'
import type { OperatorEvent } from '../../../../apps/operator/base/port'
import { chooseRegions } from '../../../../apps/operator/commands/manifest/choose-regions'
import { ids, smallOrganization } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'
import { withCommandLine } from '../../support/command-line'
import { manifestFor } from '../../support/manifest-for'

const home = parseRegion('eu-west-1')

interface Given {
  readonly home?: string
  readonly others?: readonly string[]
  readonly isDenied?: boolean
  readonly isAsked?: boolean
}

const choosing = (answers: string | readonly string[], given: Given = {}) => {
  const { others, isDenied = false, isAsked = false } = given
  const questions: string[] = []
  const events: OperatorEvent[] = []
  const said: string[] = []
  const left = [answers].flat()
  const ask = async (question: string) => {
    questions.push(question)
    return left.shift()
  }
  const terminal = {
    stdout: () => undefined,
    stderr: (text: string) => void said.push(text),
    live: true,
    color: false,
    confirm: undefined,
    ask,
  }
  return withSandboxResult(async ({ as, world }) => {
    if (isDenied) world().faults.add({ kind: 'deny', service: 'account', operation: 'ListRegions', count: 0 })
    const { endpoint, credentials } = as(ids.management)
    const aws = connectOwn({ region: home, endpoint, credentials })
    const output = { emit: (event: OperatorEvent) => void events.push(event) }
    const first = { accessRole: 'R', enroll: 'ALL', minimumSeverity: 'MEDIUM', email: 'soc@example.com' } as const
    const named = { home: parseRegion(given.home ?? home), ...(others && { others: others.map(parseRegion) }) }
    try {
      const chosen = await chooseRegions({ chosen: { ...first, ...named }, isAsked }, aws, { terminal, output })
      return { home: chosen.home, regions: chosen.others, questions, events, said }
    } finally {
      aws.close()
    }
  })
}

const withSandboxResult = async <Result>(
  work: (sandbox: Parameters<Parameters<typeof withSandbox>[0]>[0]) => Promise<Result>,
) => {
  const found: Result[] = []
  await withSandbox(async (sandbox) => {
    found.push(await work(sandbox))
  })
  return found[0]!
}

describe('chooseRegions', () => {
  it('proposes every enabled Region but home, and takes Enter for all of them', async () => {
    const { regions, questions } = await choosing('')
    expect(regions).toHaveLength(16)
    expect(regions).not.toContain(home)
    expect(questions[0]).toContain('Enter for all 16 enabled ones (ap-northeast-1, ')
  })

  it.each([
    ['none', []],
    ['us-east-1, eu-west-1', ['us-east-1']],
  ])('takes %s as it is', async (answer, expected) => {
    expect((await choosing(answer)).regions).toEqual(expected)
  })

  it('asks nobody where the command line names Regions, and says so where none may be read', async () => {
    expect(await choosing('none', { others: ['us-east-1'] })).toMatchObject({ regions: ['us-east-1'], questions: [] })
    const denied = await choosing('', { isDenied: true })
    expect(denied).toMatchObject({ regions: [], events: [{ type: 'note' }] })
    await expect(choosing('eu-wset-1')).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })

  it.each([
    [{ home: 'us-east-9' }, 'AWS lists no Region us-east-9 for account', 'Did you mean us-east-1?'],
    [{ others: ['us-east-9'] }, 'AWS lists no Region us-east-9 for account', 'Did you mean us-east-1?'],
    [{ others: ['us-east-1', 'af-south-1'] }, 'The Region af-south-1 is DISABLED in account', 'Enable it first'],
  ])('refuses what the command line names and the account has not enabled (%j)', (given, message, wayOut) =>
    expect(choosing([], given)).rejects.toMatchObject({
      code: 'REGION_NOT_ENABLED',
      message: expect.stringContaining(message),
      wayOut: expect.stringContaining(wayOut),
    }),
  )

  it('asks again where a person answered a Region that is not enabled', async () => {
    const answers = ['mx-central-1', 'eu-west-1', 'us-east-1, af-south-1', 'us-east-1']
    const chosen = await choosing(answers, { home: 'us-east-9', isAsked: true })
    expect(chosen).toMatchObject({ home: 'eu-west-1', regions: ['us-east-1'] })
    expect(chosen.said.join('')).toMatch(/us-east-9 .*mx-central-1 is DISABLED.*af-south-1 is DISABLED/s)
  })

  it('takes one that this release does not know with a note, where nobody may read which are enabled', async () => {
    const { regions, events } = await choosing([], { others: ['us-east-9'], isDenied: true })
    expect(regions).toEqual(['us-east-9'])
    const message = 'This release does not know the Region us-east-9. Did you mean us-east-1?'
    expect(events).toContainEqual({ type: 'note', message })
  })
})

describe('guardpost sync with watchNew', () => {
  it(
    'writes enabled Regions into the list, which status then finds nothing to say about',
    () =>
      withSandbox(async (sandbox) => {
        const regions = { home: 'ap-northeast-1', others: ['us-east-1'], watchNew: true }
        const files = { 'accounts.json': manifestFor(smallOrganization, { regions }) }
        await withCommandLine(sandbox, { account: ids.management, files }, async (commands) => {
          const before = await commands.json<{ problems: { code: string; message: string }[] }>('status')
          const problem = before.value.problems.find(({ code }) => code === 'REGIONS_TO_WATCH')
          expect(problem?.message).toMatch(/^Nobody watches 15 enabled Regions: ap-northeast-2, /)
          expect((await commands.guardpost('sync --check')).code).toBe(2)
          expect((await commands.guardpost('sync --yes')).code).toBe(0)
          expect(JSON.parse(commands.files['accounts.json']!).regions.others).toHaveLength(16)
          expect((await commands.guardpost('sync --check')).code).toBe(0)
          const after = await commands.guardpost('status')
          expect(after.stdout).not.toContain('Nobody watches')
        })
      }),
    60_000,
  )
})
