import { withKeyIds } from '../../../planning/path/compare-links'
import { type LinkType, linkId, type PathLink } from '../../../planning/state/path-link'
import { OperatorError } from '../../base/operator-error'
import type { Performer } from '../kit/performer'
import type { LinkRepair } from './link-repair'
import { restoreAlarm, restoreDashboard } from './restore-alarm'
import { restoreBucket } from './restore-bucket'
import { restoreConfiguration, restoreSubscription, restoreTeamsConfiguration } from './restore-configuration'
import { restoreKey } from './restore-key'
import { restoreLogGroup, restoreLogPolicy, restoreMetricFilter } from './restore-logs'
import { restoreMachine } from './restore-machine'
import { restorePipe } from './restore-pipe'
import { restoreQueue } from './restore-queue'
import { restoreRole } from './restore-role'
import { restoreBus, restoreRule } from './restore-rule'
import { restoreStack } from './restore-stack'
import { restoreMailSubscription } from './restore-subscription'
import { restoreTopic } from './restore-topic'

/** Who restores each kind of link, in whichever account. */
export const repairs: Readonly<Record<LinkType, LinkRepair>> = {
  'AWS::CloudFormation::Stack': restoreStack,
  'AWS::IAM::Role': restoreRole,
  'AWS::KMS::Key': restoreKey,
  'AWS::SQS::Queue': restoreQueue,
  'AWS::SNS::Topic': restoreTopic,
  'AWS::StepFunctions::StateMachine': restoreMachine,
  'AWS::Pipes::Pipe': restorePipe,
  'AWS::Events::EventBus': restoreBus,
  'AWS::Logs::LogGroup': restoreLogGroup,
  'AWS::Logs::ResourcePolicy': restoreLogPolicy,
  'AWS::Logs::MetricFilter': restoreMetricFilter,
  'AWS::S3::Bucket': restoreBucket,
  'AWS::Events::Rule': restoreRule,
  'AWS::CloudWatch::Alarm': restoreAlarm,
  'AWS::CloudWatch::Dashboard': restoreDashboard,
  'AWS::Chatbot::SlackChannelConfiguration': restoreConfiguration,
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': restoreTeamsConfiguration,
  'Chatbot subscription': restoreSubscription,
  'AWS::SNS::Subscription': restoreMailSubscription,
}

/** Restores one link of the alert path as the templates declare it. */
export const restoreLink: Performer<'restore-link'> = async (action, context) => {
  const { aws, desired } = context
  const { region, type, differences } = action
  const declared = desired.assembly.path.find((one) => linkId(one) === linkId(action))
  if (declared === undefined) {
    throw new OperatorError('LINK_UNKNOWN', `No stack declares the ${action.link}`, 'Make a new plan and deploy that')
  }
  const place = { aws, account: action.account, region }
  const link: PathLink = { ...declared, properties: withKeyIds(declared, action.keys ?? {}) }
  const differing = new Set(differences.map(({ property }) => property))
  await repairs[type]({ link, differing, isAbsent: differences.length === 0, place, context, action })
  return []
}
