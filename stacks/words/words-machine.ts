import { chosenDigests, chosenRoutes } from './choose-routes'
import { companyTopicStates, handsOver } from './company-topics'
import { anyError, type Definition, type Json, onceMore, type State } from './definition'
import { constant, expression } from './expression'
import { findingFacts, findingFactsAlone } from './finding-facts'
import { gatheringStates } from './gathering-states'
import { mailItem, slackMessage } from './messages'
import { sourceFacts, sourceFactsAlone, sourceStates } from './source-facts'
import type { WordTables } from './tables'
import { inShort, longestPlainMail, plainMail, shortNotification, subjectOf } from './wordless'

/** How a machine hands a message on: to a route's Slack topic, or as an item for the machine that groups mail. */
export interface WordsDelivery {
  /** What the names of the routes' topics begin with. */
  readonly topicPrefix: string
  /** The queue of findings that could not be put into words. */
  readonly plainQueue: string
  /** The FIFO queue of mail; absent where the messages are for Slack. */
  readonly mailQueue?: string
}

type States = Readonly<Record<string, State>>

/** Seconds of an execution; the visibility timeout of its queue has to be longer. */
const wordsSeconds = 120

const queueUrl = (name: string): string =>
  expression(`'https://sqs.' & $region & '.amazonaws.com/' & $owner & '/${name}'`)

/** Constants of the definition, then the finding, then who it is about. */
const readingStates = ({ accounts, routes, digests = [], alone: _, sources, ...others }: WordTables): States => {
  const tables: readonly Readonly<Record<string, Json>>[] = [
    ...accounts.map((table, index) => ({ [`accounts${index + 1}`]: table })),
    ...routes.map((table, index) => ({ [`routes${index + 1}`]: table as unknown as Json })),
    ...digests.map((table, index) => ({ [`digests${index + 1}`]: table as unknown as Json })),
    others,
  ]
  const nameOf = (index: number): string => (index < tables.length ? `Table ${index + 1}` : 'Read')
  const lookups = accounts.map((_, index) => `$lookup($accounts${index + 1}, $event.detail.accountId)`).join(', ')
  return {
    ...Object.fromEntries(
      tables.map((table, index): [string, State] => [
        nameOf(index),
        { Type: 'Pass', Assign: constant(table), Next: nameOf(index + 1) },
      ]),
    ),
    Read: {
      Type: 'Pass',
      Assign: {
        body: expression('$states.input[0].body'),
        event: expression('$parse($states.input[0].body)'),
        region: expression(`$split($states.context.StateMachine.Id, ':')[3]`),
        owner: expression(`$split($states.context.StateMachine.Id, ':')[4]`),
        index: 0,
        ...(sources && { source: 'GUARDDUTY', by: 'GuardDuty' }),
      },
      Next: sources ? 'Of which source?' : 'Find account',
    },
    ...(sources && sourceStates(sources, 'Find account')),
    'Find account': {
      Type: 'Pass',
      Assign: { entry: expression(`($found := [${lookups}]; $count($found) = 0 ? '' : $found[0])`) },
      Next: 'Listed?',
    },
  }
}

/** An account that the manifest lists is known; another one costs a call, whose failure delays nothing. */
const namingStates: States = {
  'Listed?': {
    Type: 'Choice',
    Choices: [{ Condition: expression(`$entry != ''`), Next: 'Listed' }],
    Default: 'Ask',
  },
  Listed: {
    Type: 'Pass',
    Assign: {
      who: expression(`(
        $unit := $lookup($units, $substringBefore($entry, ' '));
        {
          'name': $substringAfter($entry, ' '),
          'line': $exists($unit) ? $split($substringBefore($unit, '|'), ' ') : [],
          'path': $exists($unit) ? $substringAfter($unit, '|') : ''
        }
      )`),
    },
    Next: 'Choose',
  },
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:organizations:describeAccount',
    Arguments: { AccountId: expression('$event.detail.accountId') },
    TimeoutSeconds: 5,
    Assign: {
      who: expression(`(
        $account := $states.result.Account;
        $line := [$split($account.Paths[0], '/')[$contains($, /^ou-/)]];
        $unit := $lookup($units, $line[-1]);
        {
          'name': $account.Name,
          'line': $line,
          'path': $exists($unit) ? $substringAfter($unit, '|') : $join($line, '/')
        }
      )`),
    },
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Assign: { who: { name: 'name not known', line: [], path: 'unit not known' } },
        Next: 'Choose',
      },
    ],
    Next: 'Choose',
  },
}

/** The same where there is no organization to ask. */
const namingStatesAlone: States = {
  ...namingStates,
  Ask: { Type: 'Pass', Assign: { who: { name: 'name not known', line: [], path: '' } }, Next: 'Choose' },
}

const facts = (output: string): State => ({ Type: 'Pass', Output: output, End: true })

/** The branch that words a finding, or where there are other sources whatever the event is. */
const factsOf = (alone: boolean, bySource: boolean): Json => {
  const ofFinding = { Facts: facts(alone ? findingFactsAlone : findingFacts) }
  if (!bySource) return { StartAt: 'Facts', States: ofFinding }
  const ofFindings = { Condition: expression(`$source = 'GUARDDUTY'`), Next: 'Facts' }
  return {
    StartAt: 'Whose facts?',
    States: {
      'Whose facts?': { Type: 'Choice', Choices: [ofFindings], Default: 'Facts of source' },
      ...ofFinding,
      'Facts of source': facts(alone ? sourceFactsAlone : sourceFacts),
    },
  }
}

/** Words are tried in a branch of their own: what fails there costs the words and not the finding. */
const wordingStates = ({ routes, digests, alone, sources }: WordTables): States => ({
  Choose: {
    Type: 'Pass',
    Assign: {
      to: chosenRoutes(routes.length, sources !== undefined, handsOver({ routes })),
      gathered: digests ? chosenDigests(digests.length, sources !== undefined) : [],
    },
    Next: 'Anybody?',
  },
  'Anybody?': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$count($to) + $count($gathered) = 0'), Next: 'Done' }],
    Default: 'Word',
  },
  Word: {
    Type: 'Parallel',
    Branches: [factsOf(alone === true, sources !== undefined)],
    Assign: { facts: expression('$states.result[0]') },
    Catch: anyError('Next route', { Assign: { facts: {} } }),
    Next: 'Next route',
  },
  'Next route': {
    Type: 'Choice',
    Choices: [
      {
        Condition: expression('$index >= $count($to)'),
        Next: digests ? 'Next digest' : 'Done',
      },
    ],
    Default: handsOver({ routes }) ? 'Whose topic?' : 'Topic',
  },
  Done: { Type: 'Succeed', Output: {} },
})

const publishing = (message: Json, failed: string, more: Readonly<Record<string, Json>> = {}): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sns:publish',
  Arguments: { TopicArn: expression('$topic'), Message: message, ...more },
  TimeoutSeconds: 10,
  Retry: onceMore,
  Catch: anyError(failed),
  Next: 'Advance',
})

const mailing = (queue: string, item: string, failed: string): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Arguments: {
    QueueUrl: queueUrl(queue),
    MessageBody: item,
    MessageGroupId: expression('$to[$index].name'),
    MessageDeduplicationId: expression(`$hash($event.id & ' ' & $to[$index].name, 'SHA-256')`),
  },
  TimeoutSeconds: 10,
  Retry: onceMore,
  Catch: anyError(failed),
  Next: 'Advance',
})

const topicState = (prefix: string): State => ({
  Type: 'Pass',
  Assign: { topic: expression(`'arn:aws:sns:' & $region & ':' & $owner & ':${prefix}' & $to[$index].name`) },
  Next: 'In words?',
})

const inWords = (otherwise: string): State => ({
  Type: 'Choice',
  Choices: [{ Condition: expression('$exists($facts.first)'), Next: 'Notify' }],
  Default: otherwise,
})

/** A mail goes through the queue that keeps a route's mails apart, in words or not; what that queue refuses goes to the topic itself. */
const mailStates = (queue: string, bySource: boolean): States => ({
  'In words?': inWords('Short enough?'),
  Notify: mailing(queue, mailItem(bySource), 'Short enough?'),
  'Short enough?': {
    Type: 'Choice',
    Choices: [{ Condition: expression(`$length($body) <= ${longestPlainMail}`), Next: 'Mail plainly' }],
    Default: 'Notify plainly',
  },
  'Mail plainly': mailing(queue, plainMail(bySource), 'Notify plainly'),
  'Notify plainly': publishing(expression('$body'), 'Notify shortly', { Subject: subjectOf(bySource) }),
  'Notify shortly': publishing(expression(inShort), 'Keep', { Subject: subjectOf(bySource) }),
})

const slackStates = (bySource: boolean): States => ({
  'In words?': inWords('Notify plainly'),
  Notify: publishing(slackMessage(bySource), 'Notify plainly'),
  'Notify plainly': publishing(expression('$body'), 'Notify shortly'),
  'Notify shortly': publishing(shortNotification(bySource), 'Keep'),
})

/** To each route: the words, else the event as it came, else a short text, else into the queue from which the security route gets it. */
const notifyingStates = ({ topicPrefix, plainQueue, mailQueue }: WordsDelivery, bySource: boolean): States => ({
  Topic: topicState(topicPrefix),
  ...(mailQueue === undefined ? slackStates(bySource) : mailStates(mailQueue, bySource)),
  Keep: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Arguments: { QueueUrl: queueUrl(plainQueue), MessageBody: expression('$body') },
    TimeoutSeconds: 10,
    Retry: onceMore,
    Next: 'Advance',
  },
  Advance: { Type: 'Pass', Assign: { index: expression('$index + 1') }, Next: 'Next route' },
})

/**
 * The machine that puts findings into words and hands them to their routes. Whatever makes its execution fail leaves the finding in
 * the queue.
 */
export const wordsMachine = (tables: WordTables, delivery: WordsDelivery): Definition => ({
  Comment: 'Guardpost: puts findings into words for their routes',
  QueryLanguage: 'JSONata',
  StartAt: 'Table 1',
  TimeoutSeconds: wordsSeconds,
  States: {
    ...readingStates(tables),
    ...(tables.alone ? namingStatesAlone : namingStates),
    ...wordingStates(tables),
    ...notifyingStates(delivery, tables.sources !== undefined),
    ...(tables.digests && gatheringStates),
    ...(handsOver(tables) && companyTopicStates),
  },
})
