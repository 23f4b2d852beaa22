import type { Region } from '../../../manifest/ids'
import { standingLinks } from '../../../planning/path/standing-links'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import { isTurnedOff } from '../../../planning/state/opt-in'
import type { LinkType, ObservedPath, PathLink } from '../../../planning/state/path-link'
import { isSeen } from '../../../planning/state/seen'
import { groupBy } from '../../../planning/words/group-by'
import type { Aws } from '../../aws/clients'
import { concurrentRegions, mapCounted } from '../../base/bounded'
import type { Output } from '../../base/port'
import { type LinkReader, type PathPlace, readEach, type SharedAnswers } from './link-reader'
import { readAlarms, readDashboard } from './read-alarms'
import { readBucket } from './read-bucket'
import { readConfigurations, readTeamsConfigurations } from './read-configurations'
import { readKeys, type StackOf } from './read-keys'
import { readLogGroup, readLogPolicies, readMetricFilters } from './read-logs'
import { readMachine } from './read-machine'
import { readPipe } from './read-pipe'
import { readQueue } from './read-queue'
import { readRole } from './read-role'
import { readBus, readRules } from './read-rules'
import { readStack } from './read-stack'
import { subscriptionReader } from './read-subscriptions'
import { readTopic } from './read-topics'

const readersWith = (
  stackOf: StackOf,
  subscriptions = subscriptionReader(),
): Readonly<Record<LinkType, LinkReader>> => ({
  'AWS::CloudFormation::Stack': readEach((link, place) => readStack(link, place, stackOf)),
  'AWS::IAM::Role': readEach(readRole),
  // Keys are read apart: others name them by ids that only their stack knows.
  'AWS::KMS::Key': async () => [],
  'AWS::SQS::Queue': readEach(readQueue),
  'AWS::SNS::Topic': readEach(readTopic),
  'AWS::StepFunctions::StateMachine': readEach(readMachine),
  'AWS::Pipes::Pipe': readEach(readPipe),
  'AWS::Events::EventBus': readEach(readBus),
  'AWS::Logs::LogGroup': readEach(readLogGroup),
  'AWS::Logs::ResourcePolicy': readLogPolicies,
  'AWS::Logs::MetricFilter': readMetricFilters,
  'AWS::S3::Bucket': readEach(readBucket),
  'AWS::Events::Rule': readRules,
  'AWS::CloudWatch::Alarm': readAlarms,
  'AWS::CloudWatch::Dashboard': readEach(readDashboard),
  'AWS::Chatbot::SlackChannelConfiguration': readConfigurations,
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': readTeamsConfigurations,
  'Chatbot subscription': subscriptions,
  'AWS::SNS::Subscription': subscriptions,
})

/** The links of one Region, all kinds at once. */
const readLinks = async (links: readonly PathLink[], place: PathPlace, stackOf: StackOf): Promise<ObservedPath> => {
  const readers = readersWith(stackOf)
  const [keys, ...parts] = await Promise.all([
    readKeys(links, place, stackOf),
    ...[...groupBy(links, ({ type }) => type)].map(([type, ofType]) => readers[type](ofType, place)),
  ])
  return { links: [...keys.links, ...parts.flat()], keys: keys.keys }
}

/** CloudFormation finds a stack by its name, and that of a StackSet's instance by its ARN. */
const stacksOf = ({ assembly }: Desired, stackSets: Observed['stackSets']): StackOf => {
  const held = isSeen(stackSets) ? stackSets.seen : []
  return ({ stack, region }) =>
    assembly.stacks.some(({ name }) => name === stack)
      ? stack
      : held.find(({ name }) => name === stack)?.instances.find((instance) => instance.region === region)?.stackId
}

/** What is read with what. */
interface PathObservation {
  readonly desired: Desired
  readonly aws: Aws
  readonly output: Output
  /** What other parts of the same look ask as well; default all of it is asked for. */
  readonly shared?: SharedAnswers
}

/**
 * Reads the alert path of the security account back: every link that its stacks declare, as far as
 * these are in place, in the Regions in view. Undefined where no stack is.
 * @throws AwsCallFailed for every failure but a refusal, which becomes `denied` in what was seen.
 */
export const observePath = async (
  { desired, aws, output, shared }: PathObservation,
  deployed: Pick<Observed, 'stacks' | 'stackSets' | 'securityOptIn'>,
): Promise<ObservedPath | undefined> => {
  const optIn = deployed.securityOptIn && isSeen(deployed.securityOptIn) ? deployed.securityOptIn.seen : undefined
  // Nothing can be asked where the Region is off.
  const standing = standingLinks(desired, deployed).filter(({ region }) => !isTurnedOff(optIn?.[region]))
  if (standing.length === 0) return undefined
  const account = desired.manifest.organization.securityAccount
  const stackOf = stacksOf(desired, deployed.stackSets)
  const regions = [...groupBy(standing, ({ region }) => region)]
  const work = {
    limit: concurrentRegions,
    task: 'Alert paths read',
    output,
    now: ([region]: [Region, unknown]) => region,
  }
  const place = { aws, account, ...(shared && { shared }) }
  const read = await mapCounted(regions, work, ([region, links]) => readLinks(links, { ...place, region }, stackOf))
  return {
    links: read.flatMap(({ links }) => links),
    keys: Object.assign({}, ...read.map(({ keys }) => keys)),
  }
}
