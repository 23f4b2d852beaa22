import type { Route } from '../../../manifest/manifest'
import { whyNotTaken } from '../../../manifest/routing/takes-finding'
import { type AlertWay, alertWays } from '../../../planning/alerts/alert-hops'
import type { FollowedWay } from '../../../planning/alerts/follow-alert'
import type { Aws } from '../../aws/clients'
import { serviceTime } from '../../aws/service-time'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { waitUntil } from '../../base/wait-until'
import { readHopMetrics } from '../../observe/read-hop-metrics'
import {
  archiveFinding,
  createSample,
  type DetectorAt,
  findingsOfTypes,
  type KnownSample,
  requireDetectorAt,
  unarchiveFinding,
} from '../../perform/guardduty/findings/test-finding'
import type { OperatorContext } from '../../session/context'
import { type Connection, withConnection } from '../../session/survey'
import { type Asked, followWays, hopsOf, lookEverySeconds, metricsOf, newEventSeconds, windowOf } from './follow-ways'
import { memberRoleOf, refuse, typesFor, type WantedAlert } from './wanted-alert'

/** How long GuardDuty may keep an update of an open finding back (`findingUpdates`). */
const updateSeconds = { FIFTEEN_MINUTES: 900, ONE_HOUR: 3600, SIX_HOURS: 21_600 } as const

/** The detectors of the security account, which sees and archives all findings, and of the account that is to have it. */
const detectorsFor = async ({ manifest, account, region }: WantedAlert, aws: Aws) => {
  const { securityAccount } = manifest.organization
  const administrator = await requireDetectorAt({
    client: await aws.guardDuty('security', region),
    account: securityAccount,
    region,
  })
  if (account === securityAccount) return { administrator, own: administrator }
  const client = await aws.memberGuardDuty(account, memberRoleOf(manifest), region)
  return { administrator, own: await requireDetectorAt({ client, account, region }) }
}

/**
 * The first type of which the account has no finding; where all have one, the first, whose update may be kept back for hours. An
 * archived finding counts: its updates are archived with it.
 */
const chooseType = (types: readonly string[], known: readonly KnownSample[]) => {
  const free = types.find((one) => known.every(({ Type }) => Type !== one))
  const type = free ?? types[0] ?? ''
  return { type, updated: known.filter(({ Type }) => Type === type) }
}

interface Sent {
  readonly finding: KnownSample
  readonly ways: readonly FollowedWay[]
  readonly deadlineSeconds: number
}

/** The routes that take the finding as GuardDuty made it. */
const routesOf = (
  { manifest, account, route }: WantedAlert,
  { Type, Severity, Resource }: KnownSample,
): readonly Route[] =>
  (route ? [route] : manifest.routes).filter(
    (one) =>
      whyNotTaken(one, {
        account,
        type: Type,
        severity: Severity,
        resource: Resource?.ResourceType ?? '',
        isSample: true,
      }) === undefined,
  )

/** What a test is made with. */
interface Bench {
  readonly wanted: WantedAlert
  readonly connection: Connection
  readonly context: OperatorContext
  readonly administrator: DetectorAt
  readonly own: DetectorAt
  readonly ways: readonly AlertWay[]
}

/** A finding as it is now: its next update is another one. */
const versionOf = ({ Id, UpdatedAt = '' }: KnownSample): string => `${Id} ${UpdatedAt}`

/** Waits for the finding at the administrator, which gets a member's within minutes. */
const awaitFinding = async (bench: Bench, type: string, updated: readonly KnownSample[]): Promise<KnownSample> => {
  const { wanted, connection, context, administrator } = bench
  const before = new Set(updated.map(versionOf))
  let found: KnownSample | undefined
  await waitUntil({
    what: `the sample finding in ${wanted.region}`,
    look: async () => {
      const findings = await findingsOfTypes(administrator, wanted.account, [type])
      found = findings.find((finding) => !before.has(versionOf(finding)))
      return findings
    },
    done: () => found !== undefined,
    describe: (findings) => (findings.length === 0 ? 'no such finding' : 'an older finding of this type'),
    every: lookEverySeconds,
    atMost: newEventSeconds,
    clock: connection.run.clock,
    output: context.output,
  })
  return found ?? refuse(['GuardDuty returned no sample finding', 'Run the command again'])
}

const send = async (bench: Bench): Promise<Sent> => {
  const { wanted, connection, context, administrator, own, ways } = bench
  const { account, manifest } = wanted
  const types = typesFor(wanted)
  const { type, updated } = chooseType(types, await findingsOfTypes(administrator, account, types))
  const deadlineSeconds = newEventSeconds + (updated.length > 0 ? updateSeconds[manifest.protection.findingUpdates] : 0)
  context.output.emit({
    type: 'note',
    message: `A sample of ${type} in ${account}, ${wanted.region}; it is waited for at most ${deadlineSeconds / 60} minutes`,
  })
  // The finding and its way have a deadline each.
  const window = windowOf(serviceTime(administrator.client), newEventSeconds + deadlineSeconds)
  const cloudWatch = metricsOf(manifest, connection.aws)
  const before = await readHopMetrics({ hops: hopsOf(ways), ...window, cloudWatch })
  for (const { Id, Service } of updated) if (Service?.Archived) await unarchiveFinding(administrator, Id)
  await createSample(own, type)
  const finding = await awaitFinding(bench, type, updated)
  try {
    const taking = new Set(routesOf(wanted, finding).map(({ name }) => name))
    const taken = ways.filter(({ route }) => taking.has(route))
    if (taken.length === 0) return refuse(nobodyHears(wanted, finding))
    const followed = await followWays({ manifest, connection, context }, taken, {
      window,
      before,
      seconds: deadlineSeconds,
    })
    return { finding, ways: followed, deadlineSeconds }
  } finally {
    await archiveFinding(administrator, finding.Id)
  }
}

const nobodyHears = ({ account }: WantedAlert, { Type, Severity }: KnownSample): readonly [string, string] => [
  `No route notifies of ${Type} with severity ${Severity} in ${account}`,
  'guardpost test-alert --dry-run says which findings the routes take',
]

/**
 * Makes a sample finding, follows it by what CloudWatch counts at each hop, says where it was lost, and archives it. Exit 0 when it arrived on every
 * way, else 2.
 * @throws OperatorError `NO_SAMPLE` before anything is made, where none can reach the route.
 */
export const sendTestAlert = async (wanted: WantedAlert, { options, context, view }: Asked): Promise<ExitCode> => {
  const { manifest, account, region, route } = wanted
  typesFor(wanted)
  if (account !== manifest.organization.securityAccount) memberRoleOf(manifest)
  return withConnection(manifest, options, context, async (connection) => {
    context.output.emit({ type: 'phase', title: 'Making a sample finding' })
    const detectors = await detectorsFor(wanted, connection.aws)
    const assembly = await context.synthesize(manifest)
    const ways = alertWays({ manifest, assembly, account, region }, route ? [route] : manifest.routes)
    const { finding, ...sent } = await send({ wanted, connection, context, ways, ...detectors })
    const { Id: id, Type: type, Severity: severity, Resource } = finding
    const resource = Resource?.ResourceType
    view.sent({
      ...sent,
      finding: {
        id,
        account,
        region,
        type,
        severity,
        ...(resource && { resource }),
        isSample: true,
      },
    })
    return sent.ways.every(({ arrived }) => arrived) ? exitCodes.done : exitCodes.differences
  })
}
