import type { RequestContext } from '../policy/evaluate'
import type { Ask } from './operation'

/** Tags of a request in any of the forms that services have. */
type WireTags = readonly Readonly<Record<string, unknown>>[] | Readonly<Record<string, unknown>>

const entriesOf = (tags: WireTags): readonly (readonly [string, string])[] => {
  if (!Array.isArray(tags)) return Object.entries(tags).map(([key, value]) => [key, String(value)])
  return tags.map((tag) => [String(tag['Key'] ?? tag['TagKey']), String(tag['Value'] ?? tag['TagValue'] ?? '')])
}

/** The condition keys of tags that are set. */
const requestTags = (tags: WireTags | undefined): RequestContext => {
  const entries = tags === undefined ? [] : entriesOf(tags)
  if (entries.length === 0) return {}
  return {
    ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    'aws:TagKeys': entries.map(([key]) => key),
  }
}

/** What an operation's input says of tags; nothing where it has none. */
export const inputTags = (input: object): RequestContext => {
  const { Tags, tags, TagKeys, tagKeys } = input as Readonly<Record<string, unknown>>
  const found = (Tags ?? tags) as WireTags | undefined
  const keys = (TagKeys ?? tagKeys) as readonly string[] | undefined
  if (keys !== undefined) return { 'aws:TagKeys': keys }
  return typeof found === 'object' && found !== null ? requestTags(found) : {}
}

/** Actions that set the tags of their request; S3 sets those of a bucket by an action that has no such keys. */
const takesTags = ({ action }: Ask): boolean =>
  /^(?!s3:)[a-z-]+:(Create|Tag|Untag|AddTags|(PutRule|PutMetricAlarm|PutParameter|UpdateStack|UpdateStackSet)$)/.test(
    action,
  )

/**
 * Asks with the tags of their request as condition keys (`aws:RequestTag/<key>`, `aws:TagKeys`), where the action has
 * them. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html#access_tags_control-requests
 */
export const withTags = (asks: readonly Ask[], tags: RequestContext): readonly Ask[] =>
  Object.keys(tags).length === 0
    ? asks
    : asks.map((ask) => (takesTags(ask) ? { ...ask, context: { ...ask.context, ...tags } } : ask))

/** The action by which a service asks for tags that come with a creation, by its prefix. */
const taggingActions: Readonly<Record<string, string>> = {
  guardduty: 'TagResource',
  organizations: 'TagResource',
  sns: 'TagResource',
  sqs: 'TagQueue',
  ssm: 'AddTagsToResource',
  events: 'TagResource',
  cloudwatch: 'TagResource',
  logs: 'TagResource',
  chatbot: 'TagResource',
}

const taggingAction = (action: string): string | undefined => {
  const [prefix = '', name = ''] = action.split(':')
  if (prefix === 'iam') return name === 'CreateRole' || name === 'CreatePolicy' ? `iam:Tag${name.slice(6)}` : undefined
  const isCreation = /^(Create|PutRule$|PutMetricAlarm$|PutParameter$)/.test(name)
  return isCreation && taggingActions[prefix] !== undefined ? `${prefix}:${taggingActions[prefix]}` : undefined
}

/**
 * What an operation asks for besides where its input brings tags for what it creates. Source: the creating actions' dependent
 * actions and the pages on tags of the services, such as
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonguardduty.html
 */
export const askToTag = (asks: readonly Ask[], tags: RequestContext): readonly Ask[] =>
  Object.keys(tags).length === 0
    ? []
    : asks.flatMap((ask) => {
        const action = taggingAction(ask.action)
        return action === undefined ? [] : [{ action, resource: ask.resource }]
      })
