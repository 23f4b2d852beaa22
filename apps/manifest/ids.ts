/** A value of `Base` that was checked once and carries its kind in its type from then on. */
type Branded<Base, Name extends string> = Base & { readonly __brand: Name }

/** Twelve digits, as a string: leading zeros count. */
export type AccountId = Branded<string, 'AccountId'>
/** `o-` and 10 to 32 lower-case letters or digits (Organizations API model). */
export type OrganizationId = Branded<string, 'OrganizationId'>
/** A unit (`ou-…`) or the root (`r-…`) of an organization. */
export type UnitId = Branded<string, 'UnitId'>
/** An AWS Region such as `ap-northeast-1`. */
export type Region = Branded<string, 'Region'>
/** A Slack workspace: `T` and upper-case letters or digits. */
export type SlackWorkspaceId = Branded<string, 'SlackWorkspaceId'>
/** A Slack channel: `C` or `G` and upper-case letters or digits. */
export type SlackChannelId = Branded<string, 'SlackChannelId'>

/** The ARN of a standard SNS topic of the commercial partition. */
export type TopicArn = Branded<string, 'TopicArn'>

/** A channel of Microsoft Teams as the API writes it: `19%3a…%40thread.tacv2`. */
export type TeamsChannelId = Branded<string, 'TeamsChannelId'>

/** One kind of id: its anchored pattern, what it is called, and what a valid one looks like. */
export interface IdKind {
  readonly pattern: RegExp
  readonly says: string
  readonly example: string
}

/** The kinds of id that the manifest and the sandbox use. Patterns follow AWS's API models and are anchored. */
export const idKinds = {
  accountId: { pattern: /^\d{12}$/, says: 'an AWS account id has 12 digits', example: '111111111111' },
  organizationId: {
    pattern: /^o-[a-z0-9]{10,32}$/,
    says: 'an organization id is "o-" and 10 to 32 lower-case letters or digits',
    example: 'o-a1b2c3d4e5',
  },
  unitId: {
    pattern: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
    says: 'a unit id is "ou-", the root\'s 4 to 32 characters, "-" and 8 to 32 lower-case letters or digits',
    example: 'ou-ab12-workload',
  },
  rootId: {
    pattern: /^r-[0-9a-z]{4,32}$/,
    says: 'a root id is "r-" and 4 to 32 lower-case letters or digits',
    example: 'r-ab12',
  },
  region: {
    pattern: /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
    says: 'a Region looks like "eu-west-1"',
    example: 'eu-west-1',
  },
  slackWorkspaceId: {
    pattern: /^T[A-Z0-9]{1,254}$/,
    says: 'a Slack workspace id starts with "T"',
    example: 'T0AAAAAAA',
  },
  slackChannelId: {
    pattern: /^[CG][A-Z0-9]{1,254}$/,
    says: 'a Slack channel id starts with "C" or "G"',
    example: 'C0SECURITY',
  },
} as const satisfies Record<string, IdKind>

const parse = <Id>(kind: IdKind, text: string): Id => {
  if (!kind.pattern.test(text)) throw new TypeError(`"${text}": ${kind.says}, for example "${kind.example}"`)
  return text as Id
}

/** @throws TypeError when the text is not a 12-digit account id. */
export const parseAccountId = (text: string): AccountId => parse(idKinds.accountId, text)
/** @throws TypeError when the text is not an organization id. */
export const parseOrganizationId = (text: string): OrganizationId => parse(idKinds.organizationId, text)
/** Accepts a unit (`ou-…`) and the root (`r-…`). @throws TypeError when the text is neither. */
export const parseUnitId = (text: string): UnitId =>
  idKinds.rootId.pattern.test(text) ? (text as UnitId) : parse(idKinds.unitId, text)
/** Checks the form only, not that the Region exists. @throws TypeError when the text is not a Region. */
export const parseRegion = (text: string): Region => parse(idKinds.region, text)
/** @throws TypeError when the text is not a Slack workspace id. */
export const parseSlackWorkspaceId = (text: string): SlackWorkspaceId => parse(idKinds.slackWorkspaceId, text)
/** @throws TypeError when the text is not a Slack channel id. */
export const parseSlackChannelId = (text: string): SlackChannelId => parse(idKinds.slackChannelId, text)

/**
 * A channel's id, or what Slack's "Copy link" gives: `https://<workspace>.slack.com/archives/C…`. The link of a message
 * (`…/archives/C…/p1700000000000000`) names its channel too.
 */
export const slackChannelPattern =
  /^(?:([CG][A-Z0-9]{1,254})|https:\/\/(?:[A-Za-z0-9-]+\.)+slack\.com\/archives\/([CG][A-Z0-9]{1,254})(?:[/?#].*)?)$/

/** @throws TypeError when the text is neither a channel id nor a link to a channel. */
export const parseSlackChannel = (text: string): SlackChannelId => {
  const match = slackChannelPattern.exec(text)
  return parseSlackChannelId(match?.[1] ?? match?.[2] ?? text)
}

/** A standard topic: a FIFO topic, whose name ends in `.fifo`, delivers to queues alone and not by HTTPS. */
export const topicArnPattern = /^arn:aws:sns:([a-z]{2}(?:-[a-z]+)+-\d{1,2}):(\d{12}):([A-Za-z0-9_-]{1,256})$/

/** Where a topic is, and what it is called. @throws TypeError when the text is not the ARN of a standard topic. */
export const partsOfTopic = (
  arn: string,
): { readonly region: Region; readonly account: AccountId; readonly name: string } => {
  const [, region = '', account = '', name = ''] = topicArnPattern.exec(arn) ?? []
  return { region: parseRegion(region), account: parseAccountId(account), name }
}

/** @throws TypeError when the text is not the ARN of a standard topic. */
export const parseTopicArn = (text: string): TopicArn => {
  if (topicArnPattern.test(text)) return text as TopicArn
  throw new TypeError(`"${text}": the ARN of an SNS topic looks like "arn:aws:sns:eu-west-1:111111111111:on-call"`)
}

/** A channel of Microsoft Teams: its id as Teams copies it, or the link that "Get link to channel" gives. */
export const teamsChannelPattern =
  /^(?:https:\/\/teams\.(?:microsoft|cloud\.microsoft)(?:\.com)?\/l\/channel\/)?(19(?:%3[aA]|:)[A-Za-z0-9_=+.,-]{1,200}(?:%40|@)thread\.[A-Za-z0-9]{1,20})(?:[/?#].*)?$/

/** @throws TypeError when the text is neither a channel's id nor a link to one. */
export const parseTeamsChannel = (text: string): TeamsChannelId => {
  const [, id] = teamsChannelPattern.exec(text) ?? []
  if (id === undefined)
    throw new TypeError(`"${text}": a channel of Microsoft Teams looks like "19%3ab1c2…%40thread.tacv2"`)
  return id.replace(/^19(?:%3A|:)/, '19%3a').replace('@', '%40') as TeamsChannelId
}

/** The ids of team and tenant that a link to a channel of Microsoft Teams ends with, in small letters; undefined where it has none, as an id has. */
export const idsInTeamsLink = (
  text: string,
): { readonly team: string | undefined; readonly tenant: string | undefined } => {
  const parameter = (name: string): string | undefined =>
    new RegExp(`[?&]${name}=([^&#]+)`, 'i').exec(text)?.[1]?.toLowerCase()
  return { team: parameter('groupId'), tenant: parameter('tenantId') }
}
