import type { Region } from '../../manifest/ids'
import type { Seen } from './seen'

/** A value of a JSON document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * The kinds of link that are read back, by CloudFormation's name of the type, in the order in which
 * they are restored: what others refer to comes first, but a bucket before its key, which cannot be made anew while the bucket does
 * not exist that is to name it. Chatbot's subscription to a topic is a
 * resource of no template: a configuration that lists the topic makes it. A mail subscription is a
 * link once its recipient has confirmed it; before, and where it is lost, it is the business of mail.
 */
export const linkTypeNames = [
  'AWS::CloudFormation::Stack',
  'AWS::IAM::Role',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::StateMachine',
  'AWS::Pipes::Pipe',
  'AWS::Events::EventBus',
  'AWS::Logs::LogGroup',
  'AWS::Logs::ResourcePolicy',
  'AWS::Logs::MetricFilter',
  'AWS::Events::Rule',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Chatbot::SlackChannelConfiguration',
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
  'Chatbot subscription',
  'AWS::SNS::Subscription',
] as const

/** The kind of a link. */
export type LinkType = (typeof linkTypeNames)[number]

/** The kinds of link by which Chatbot brings what topics get to a channel, by the client that shows it. */
export const configurationTypes = {
  slack: 'AWS::Chatbot::SlackChannelConfiguration',
  teams: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
} as const satisfies Readonly<Record<string, LinkType>>

/** Whether a link is Chatbot's configuration of a channel, of whichever client. */
export const isConfiguration = ({ type }: Pick<LinkKey, 'type'>): boolean =>
  type === configurationTypes.slack || type === configurationTypes.teams

/** What tells a link from all others: its kind, its Region and its name there. */
export interface LinkKey {
  readonly type: LinkType
  /** Of what an account has once, such as a role, the home Region. */
  readonly region: Region
  /** The resource's own name; of a rule on another bus than `default` with the bus before it, of a mail subscription with the topic. */
  readonly name: string
}

/** A link as a key of a map. */
export const linkId = ({ type, region, name }: LinkKey): string => [type, region, name].join(' ')

/** One link of the security account's alert path, as the templates declare it. */
export interface PathLink extends LinkKey {
  /** The stack that holds it, or the StackSet whose instance in the Region does. */
  readonly stack: string
  /** Its name in the template. */
  readonly logicalId: string
  /** What it is for, where its name does not say so. */
  readonly purpose?: string
  /**
   * The properties that are read back, in CloudFormation's words. A key of the same stack is named
   * by its name in the template, in double braces, because CloudFormation chooses its id.
   */
  readonly properties: Readonly<Record<string, Json>>
  /** The routes that it serves; none where it keeps findings and notifies nobody. */
  readonly routes: readonly string[]
}

/** What was found of a link; undefined where it does not exist. */
export interface ObservedLink extends LinkKey {
  readonly found: Seen<Readonly<Record<string, Json>> | undefined>
}

/** The alert path as it was read back. */
export interface ObservedPath {
  /** Links that were looked at; those of stacks that are not in place are not. */
  readonly links: readonly ObservedLink[]
  /** The ids of keys, by `keyOf`. */
  readonly keys: Readonly<Record<string, string>>
}

/** How `ObservedPath.keys` names the key of a stack. */
export const keyOf = ({ stack, region, logicalId }: Pick<PathLink, 'stack' | 'region' | 'logicalId'>): string =>
  [stack, region, logicalId].join(' ')
