import { CreateSampleFindingsCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { authorizer } from '../../../apps/sandbox/request/authorizer'
import { sampleTypes } from '../../../apps/sandbox/services/guardduty/findings/sample-types'
import type { TestSandbox } from '../../support/with-sandbox'

/** A finding that was made while something else was going on. */
export interface MadeFinding {
  readonly account: string
  readonly region: string
  readonly type: string
  /** What was called when it was made, such as `events:PutRule`; of a handler of CloudFormation, all that it calls. */
  readonly at: readonly string[]
}

const types = sampleTypes.filter(({ severity }) => severity >= 7).map(({ type }) => type)

/** Those that are found in a text without doubt: no other type begins with them. */
const severe = types.filter((type) => types.every((other) => other === type || !other.startsWith(type)))

const isRead = /^(Get|List|Describe|Head)/

/**
 * Has a finding made at each AWS call that the work causes, and at each change that CloudFormation and StackSets make for it. No
 * two are of the same account, Region and type: GuardDuty would send the second later, as an update.
 */
export const findingsAtCalls = async (
  sandbox: TestSandbox,
  { members, regions }: { readonly members: readonly string[]; readonly regions: readonly string[] },
  work: () => Promise<void>,
): Promise<readonly MadeFinding[]> => {
  const pool = severe.flatMap((type) =>
    regions.flatMap((region) => members.map((account) => ({ account, region, type }))),
  )
  const clients = new Map<string, Promise<{ client: GuardDutyClient; DetectorId: string | undefined }>>()
  const open = async (account: string, region: string) => {
    const client = new GuardDutyClient(sandbox.as(account, region))
    return { client, DetectorId: (await client.send(new ListDetectorsCommand({}))).DetectorIds?.[0] }
  }
  const made: Promise<MadeFinding>[] = []
  const make = async (at: readonly string[]): Promise<MadeFinding> => {
    const finding = pool.pop()
    if (!finding) throw new Error('there are more calls than findings')
    const place = `${finding.account} ${finding.region}`
    const opened = clients.get(place) ?? open(finding.account, finding.region)
    clients.set(place, opened)
    const { client, DetectorId } = await opened
    await client.send(new CreateSampleFindingsCommand({ DetectorId, FindingTypes: [finding.type] }))
    return { ...finding, at }
  }
  const isOurs = (account: string, role: unknown): boolean => role === undefined && members.includes(account)
  const world = sandbox.world()
  const { journal } = world
  const store = world.store(authorizer)
  const { refusal } = store
  const add = journal.add.bind(journal)
  journal.add = (entry) => {
    if (!isOurs(entry.account, entry.role)) made.push(make([`${entry.service}:${entry.operation}`]))
    add(entry)
  }
  store.refusal = (call, asks, asksEverybody) => {
    const actions = call.caller.role ? asks().map(({ action }) => action) : []
    const changes = actions.filter((action) => !isRead.test(action.split(':')[1] ?? ''))
    if (changes.length > 0) made.push(make(changes))
    return refusal?.(call, asks, asksEverybody)
  }
  try {
    await work()
  } finally {
    Object.assign(store, { refusal })
    journal.add = add
  }
  return Promise.all(made)
}
