import { anyError, type Definition, onceMore, type State } from './definition'
import { expression } from './expression'

/** Seconds of an execution; the visibility timeout of its queue is longer. */
const mailSeconds = 60

/** Mails that one batch makes at most for each topic: SNS ends a subscription that gets more than ten within a second. */
const mostMails = 3

/**
 * The mails of a batch: one for each topic and subject, so that a mail program groups what belongs together; where those would be many, one
 * for each topic, which lists all its findings.
 */
const groups = expression(String.raw`(
  $topics := $distinct($items.topic);
  $groupOf := function($of, $subject) {{
    'topic': $of[0].topic,
    'ids': [$of.message],
    'subject': $subject,
    'text': $count($of) = 1 ? $of[0].text
      : $join($append($append(
          [$string($count($of)) & ' findings'],
          $map($of, function($item) { $item.first & ' | finding ' & $item.id })
        ), $map($of, function($item) { '\n--------\n' & $item.text })), '\n')
  }};
  $together := function($of) {
    $groupOf($of, $count($distinct($of.subject)) = 1 ? $of[0].subject
      : $string($count($of)) & ' findings | highest ' & $sort($of, function($l, $r) { $l.severity < $r.severity })[0].grade
        & ' | ' & $string($count($distinct($of.account))) & ' accounts')
  };
  [$map($topics, function($topic) {(
    $of := [$items[topic = $topic]];
    $subjects := $distinct($of.subject);
    $count($subjects) > ${mostMails} ? $together($of)
      : $map($subjects, function($subject) { $together([$of[subject = $subject]]) })
  )})]
)`)

/** Each mail in turn; what its topic does not accept is remembered by the ids of its messages. */
const sendingStates: Readonly<Record<string, State>> = {
  'Next mail': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$index < $count($groups)'), Next: 'Send' }],
    Default: 'Burst?',
  },
  Send: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: expression('$groups[$index].topic'),
      Subject: expression('$groups[$index].subject'),
      Message: expression('$groups[$index].text'),
    },
    TimeoutSeconds: 10,
    Retry: onceMore,
    Catch: anyError('Not sent'),
    Next: 'Advance',
  },
  'Not sent': {
    Type: 'Pass',
    Assign: { failed: expression('$append($failed, $groups[$index].ids)') },
    Next: 'Advance',
  },
  Advance: { Type: 'Pass', Assign: { index: expression('$index + 1') }, Next: 'Next mail' },
}

/**
 * The machine that sends a route's mails: those that came in a burst in one. A queue hands it one batch of a route at a time,
 * and a batch of several findings is followed by a second in which no other is sent. What a topic does not accept is named in the answer
 * and stays in the queue.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html (partial batch failure)
 */
export const mailMachine = (): Definition => ({
  Comment: 'Guardpost: sends mail, what came in a burst together',
  QueryLanguage: 'JSONata',
  StartAt: 'Read',
  TimeoutSeconds: mailSeconds,
  States: {
    Read: {
      Type: 'Pass',
      Assign: {
        items: expression(
          `[$map($states.input, function($record) { $merge([$parse($record.body), {'message': $record.messageId}]) })]`,
        ),
        failed: [],
        index: 0,
      },
      Next: 'Group',
    },
    Group: { Type: 'Pass', Assign: { groups }, Next: 'Next mail' },
    ...sendingStates,
    'Burst?': {
      Type: 'Choice',
      Choices: [{ Condition: expression('$count($items) > 1'), Next: 'Pause' }],
      Default: 'Done',
    },
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Done' },
    Done: {
      Type: 'Succeed',
      Output: {
        batchItemFailures: expression(`[$map($failed, function($id) {{'itemIdentifier': $id}})]`),
      },
    },
  },
})
