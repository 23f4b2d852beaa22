import { peopleOf } from '../../../apps/rehearsal/control-client'
import { callsFromNow, onRolledOut, slackOrganization } from '../support/region-stories'
import reads from './calls-in-sync.json'

/** How often an operation is called; each part is 0 where it is absent. */
interface Reads {
  readonly once?: number
  readonly perRegion?: number
  /** The pages of all accounts, of which Organizations puts twenty on one. */
  readonly perTwentyAccounts?: number
  /** In each Region, of all accounts but the administrator's. */
  readonly perFiftyMembersOfRegion?: number
}

interface Size {
  /** Management, security and workloads. */
  readonly accounts: number
  readonly regions: number
}

const timesOf = (
  { once = 0, perRegion = 0, perTwentyAccounts = 0, perFiftyMembersOfRegion = 0 }: Reads,
  { accounts, regions }: Size,
): number =>
  once +
  regions * (perRegion + perFiftyMembersOfRegion * Math.ceil((accounts - 1) / 50)) +
  perTwentyAccounts * Math.ceil(accounts / 20)

type Counts = Readonly<Record<string, number>>

const expectedOf = (operations: Readonly<Record<string, Reads>>, size: Size): Counts =>
  Object.fromEntries(Object.entries(operations).map(([operation, read]) => [operation, timesOf(read, size)]))

const [home = '', ...others] = ['ap-northeast-1', 'us-east-1', 'eu-west-1']

/** How often `plan` and `status` call each operation in an organization of that size where nothing is left to do or to confirm. */
const callsInSync = async ({ accounts, regions }: Size): Promise<readonly Counts[]> => {
  const counted: Counts[] = []
  await onRolledOut(
    slackOrganization(accounts - 2),
    async ({ guardpost }, sandbox) => {
      const people = peopleOf(sandbox.url)
      for (const { link } of await people.mail()) if (link !== undefined) await people.follow(link)
      for (const command of ['plan', 'status']) {
        const calls = callsFromNow(sandbox)
        expect(await guardpost(command)).toMatchObject({ code: 0 })
        const counts: Record<string, number> = {}
        for (const { service, operation } of calls()) {
          const name = `${service}:${operation}`
          counts[name] = (counts[name] ?? 0) + 1
        }
        counted.push(counts)
      }
    },
    { regions: { home, others: others.slice(0, regions - 1) } },
  )
  return counted
}

describe('plan and status of an organization in sync', () => {
  it.each<Size>([
    { accounts: 5, regions: 2 },
    { accounts: 120, regions: 3 },
  ])(
    'call each operation as often as calls-in-sync.json says, of $accounts accounts in $regions Regions',
    async (size) => {
      const [plan, status] = await callsInSync(size)
      expect(plan).toEqual(expectedOf(reads.plan, size))
      expect(status).toEqual(expectedOf({ ...reads.plan, ...reads.status }, size))
    },
  )
})
