import { anyError, type Json, onceMore, type State } from './definition'
import { expression } from './expression'
import type { WordTables } from './tables'

/** Whether a route of the tables hands findings to a topic of the company's own. */
export const handsOver = ({ routes }: Pick<WordTables, 'routes'>): boolean =>
  routes.some((table) => table.some(({ topic }) => topic !== undefined))

/** Texts by which the subscriptions of a topic choose: SNS compares a Number with ranges. */
const attributes: Readonly<Record<string, readonly [type: 'String' | 'Number', value: string]>> = {
  source: ['String', '$event.source'],
  type: ['String', '$event.detail.type'],
  severity: ['Number', '$string($event.detail.severity)'],
  account: ['String', '$event.detail.accountId'],
  accountName: ['String', '$who.name'],
  region: ['String', '$event.region'],
  finding: ['String', '$event.detail.id'],
  route: ['String', '$to[$index].name'],
}

const messageAttributes: Json = Object.fromEntries(
  Object.entries(attributes).map(([name, [type, value]]) => [name, { DataType: type, StringValue: expression(value) }]),
)

/**
 * Hands the event on as AWS sent it, as a rule of EventBridge with a topic as its target does, so that tools which read such events find `detail` where
 * they expect it; docs/ways-out.md says what is known of tools. What the topic refuses goes to the security route.
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export const companyTopicStates: Readonly<Record<string, State>> = {
  'Whose topic?': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$exists($to[$index].company)'), Next: 'Hand over' }],
    Default: 'Topic',
  },
  'Hand over': {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: expression('$to[$index].company'),
      Subject: expression(
        `$substring($replace('Severity ' & $event.detail.severity & ' | ' & $event.detail.accountId & ' | ' & $event.detail.type, /[^ -~]/, '?'), 0, 99)`,
      ),
      Message: expression('$body'),
      MessageAttributes: messageAttributes,
    },
    TimeoutSeconds: 10,
    Retry: onceMore,
    Catch: anyError('Keep'),
    Next: 'Advance',
  },
}
