import { digestName } from '../names'
import { anyError, onceMore, type State } from './definition'
import { digestItem } from './digest-messages'
import { expression } from './expression'

/** After the routes, the digests: a finding that their queue refuses goes to the security route at once. */
export const gatheringStates: Readonly<Record<string, State>> = {
  'Next digest': {
    Type: 'Choice',
    Choices: [{ Condition: expression('$index >= $count($to) + $count($gathered)'), Next: 'Done' }],
    Default: 'Gather',
  },
  Gather: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Arguments: {
      QueueUrl: expression(
        `'https://sqs.' & $region & '.amazonaws.com/' & $owner & '/${digestName}-' & $lowercase($gathered[$index - $count($to)].digest)`,
      ),
      MessageBody: digestItem,
    },
    TimeoutSeconds: 10,
    Retry: onceMore,
    Catch: anyError('Keep'),
    Next: 'Advance',
  },
}
