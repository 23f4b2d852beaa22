import { digestName } from '../names'
import { anyError, type Definition, onceMore, type State } from './definition'
import { digestMessages } from './digest-messages'
import { expression } from './expression'

/** Seconds of an execution; AWS takes 300. */
export const digestSeconds = 290

/** Findings of one run: what an expression words within a second. Their receipt handles, at most 1,024 characters each, fit into a variable. */
const mostFindings = 100

const queueUrl = (name: string): string =>
  expression(`'https://sqs.' & $region & '.amazonaws.com/' & $owner & '/${digestName}${name}`)
const dueUrl = queueUrl(`'`)
const gatheredUrl = queueUrl(`-' & $lowercase($rhythm)`)

/** Batches of ten, until the queue has no more or a run has enough. */
const receivingStates: Readonly<Record<string, State>> = {
  Read: {
    Type: 'Pass',
    Assign: {
      rhythm: expression('$parse($states.input[0].body).digest'),
      region: expression(`$split($states.context.StateMachine.Id, ':')[3]`),
      owner: expression(`$split($states.context.StateMachine.Id, ':')[4]`),
      items: [],
      handles: [],
      isFull: false,
      failed: false,
      group: 0,
      sent: 0,
    },
    Next: 'Receive',
  },
  Receive: {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:sqs:receiveMessage',
    Arguments: { QueueUrl: gatheredUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 },
    TimeoutSeconds: 20,
    Retry: onceMore,
    Assign: { batch: expression('[$states.result.Messages.{"body": Body, "handle": ReceiptHandle}]') },
    Next: 'More?',
  },
  'More?': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$count($batch) = 0'), Next: 'Group' }],
    Default: 'Keep findings',
  },
  'Keep findings': {
    Type: 'Pass',
    Assign: {
      items: expression(
        `$append($items, [$map($batch, function($message, $at) { $merge([$parse($message.body), {'at': $count($items) + $at}]) })])`,
      ),
    },
    Next: 'Keep handles',
  },
  'Keep handles': {
    Type: 'Pass',
    Assign: { handles: expression('$append($handles, [$batch.handle])') },
    Next: 'Full?',
  },
  'Full?': {
    Type: 'Choice',
    Choices: [{ Condition: expression(`$count($items) > ${mostFindings - 10}`), Next: 'Is full' }],
    Default: 'Receive',
  },
  'Is full': { Type: 'Pass', Assign: { isFull: true }, Next: 'Group' },
}

/**
 * The findings of each topic. A group-by (`{}`) would add a level of depth for each topic, and an expression has 100; comparing all with all
 * would take longer than it may.
 */
const groups = expression(`(
  $all := $reduce(
    $sort($items, function($l, $r) { $l.topic > $r.topic }),
    function($told, $item) {
      $told.topic = $item.topic
        ? {'topic': $item.topic, 'items': $append($told.items, [$item]), 'done': $told.done}
        : {'topic': $item.topic, 'items': [$item], 'done': $append($told.done, [{'topic': $told.topic, 'items': $told.items}])}
    }, {'topic': '', 'items': [], 'done': []});
  [$filter($append($all.done, [{'topic': $all.topic, 'items': $all.items}]), function($group) { $group.topic != '' })]
)`)

const publishing = (more: Readonly<Record<string, string>> = {}): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sns:publish',
  Arguments: { TopicArn: expression('$topic'), Message: expression('$messages[$message].text'), ...more },
  TimeoutSeconds: 10,
  Retry: onceMore,
  Catch: anyError('Not told'),
  Next: 'Told',
})

/** Each topic in turn, with a second of pause after five messages: Chatbot drops what comes faster than ten a second. */
const tellingStates = (bySource: boolean): Readonly<Record<string, State>> => ({
  Group: {
    Type: 'Pass',
    Assign: {
      groups,
    },
    Next: 'Next topic',
  },
  'Next topic': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$group < $count($groups)'), Next: 'Word' }],
    Default: 'All told?',
  },
  Word: {
    Type: 'Pass',
    Assign: {
      messages: digestMessages(bySource),
      left: expression('[$groups[$group].items.at]'),
      topic: expression(`'arn:aws:sns:' & $region & ':' & $owner & ':' & $groups[$group].topic`),
      message: 0,
    },
    Next: 'Mail?',
  },
  'Mail?': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$exists($messages[$message].subject)'), Next: 'Mail' }],
    Default: 'Tell',
  },
  Mail: publishing({ Subject: expression('$messages[$message].subject') }),
  Tell: publishing(),
  'Not told': { Type: 'Pass', Assign: { failed: true }, Next: 'Advance topic' },
  Told: {
    Type: 'Pass',
    Assign: { message: expression('$message + 1'), sent: expression('$sent + 1') },
    Next: 'Many?',
  },
  'Many?': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$sent % 5 = 0'), Next: 'Pause' }],
    Default: 'Next message',
  },
  Pause: { Type: 'Wait', Seconds: 1, Next: 'Next message' },
  'Next message': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$message < $count($messages)'), Next: 'Mail?' }],
    Default: 'Delete',
  },
  'Advance topic': { Type: 'Pass', Assign: { group: expression('$group + 1') }, Next: 'Next topic' },
})

/** Findings leave the queue once their topic has accepted every message about them. */
const deletingStates: Readonly<Record<string, State>> = {
  Delete: {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:sqs:deleteMessageBatch',
    Arguments: {
      QueueUrl: gatheredUrl,
      Entries: expression(
        `[$map([$left[[0..9]]], function($at) {{ 'Id': $string($at), 'ReceiptHandle': $handles[$at] }})]`,
      ),
    },
    TimeoutSeconds: 10,
    Retry: onceMore,
    Catch: anyError('Not told'),
    Assign: { left: expression('[$filter($left, function($at, $index) { $index > 9 })]') },
    Next: 'Deleted?',
  },
  'Deleted?': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$count($left) > 0'), Next: 'Delete' }],
    Default: 'Advance topic',
  },
}

/** What a topic did not accept makes the run fail, and its message is tried again; what a run had no room for is due at once. */
const endingStates: Readonly<Record<string, State>> = {
  'All told?': {
    Type: 'Choice',
    Choices: [
      { Condition: expression('$failed'), Next: 'Again' },
      { Condition: expression('$isFull'), Next: 'Next part' },
    ],
    Default: 'Done',
  },
  Again: {
    Type: 'Fail',
    Error: 'DigestNotTold',
    Cause: 'A topic did not accept its digest: its findings are still in the queue',
  },
  'Next part': {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Arguments: { QueueUrl: dueUrl, MessageBody: expression(`{'digest': $rhythm}`) },
    TimeoutSeconds: 10,
    Retry: onceMore,
    Next: 'Done',
  },
  Done: { Type: 'Succeed', Output: {} },
}

/**
 * The machine that tells digests: it takes out of a queue what was gathered since the last one, publishes it for each topic, and deletes what a topic
 * accepted. Everything else stays in the queue, and an execution that fails is run again.
 * @param bySource whether digests list events of other sources than GuardDuty, too.
 */
export const digestMachine = (bySource: boolean): Definition => ({
  Comment: 'Guardpost: tells what is below the severity of a route',
  QueryLanguage: 'JSONata',
  StartAt: 'Read',
  TimeoutSeconds: digestSeconds,
  States: { ...receivingStates, ...tellingStates(bySource), ...deletingStates, ...endingStates },
})
