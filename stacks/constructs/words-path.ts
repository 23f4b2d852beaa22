import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId } from '../../apps/manifest/ids'
import type { WordsNames } from '../names'
import type { Definition } from '../words/definition'
import { AlertMachine, AlertPipe } from './alert-pipe'
import { AlertQueue } from './alert-queue'

/** What puts findings into words, and whom it notifies when that fails. */
interface WordsPathProps {
  readonly account: AccountId
  readonly names: WordsNames
  readonly definition: Definition
  /** The rules that send findings to it. */
  readonly ruleArns: string
  /** The topic that gets a finding that could not be put into words: the event itself, or where that is too large a few words. */
  readonly fallback: { readonly topicArn: string; readonly shortTemplate: string }
}

/** Longer than an execution may take. */
const hidden = Duration.seconds(150)

/**
 * A queue, a pipe and a state machine that word findings, and behind them two queues and pipes without any machine: a finding leaves
 * the first queue when its execution has succeeded, goes on to the second one after five attempts, whose pipe publishes the event as
 * it came, and after three of those to the third, whose pipe publishes account, Region, severity, type and id until the topic takes it. So nothing is lost where
 * the machine is gone, its role is denied, or an execution fails in a way that no Catch sees.
 */
export class WordsPath extends Construct {
  /** The queue that rules send findings to. */
  readonly queueArn: string

  constructor(scope: Construct, id: string, { account, names, definition, ruleArns, fallback }: WordsPathProps) {
    super(scope, id)
    const short = new AlertQueue(this, 'Short', { queueName: names.short, hidden })
    const plain = new AlertQueue(this, 'Plain', {
      queueName: names.plain,
      hidden,
      afterwards: { queue: short, attempts: 3 },
    })
    const queue = new AlertQueue(this, 'Queue', {
      queueName: names.words,
      hidden,
      afterwards: { queue: plain, attempts: 5 },
      ruleArns,
    })
    const machine = new AlertMachine(this, 'Machine', { name: names.words, account, definition })
    new AlertPipe(this, 'Pipe', {
      name: names.words,
      description: 'Findings to the state machine that words them',
      account,
      source: queue.queueArn,
      target: machine.arn,
    })
    new AlertPipe(this, 'PlainPipe', {
      name: names.plain,
      description: 'Findings that could not be put into words, as events',
      account,
      source: plain.queueArn,
      target: fallback.topicArn,
      inputTemplate: '<$.body>',
    })
    new AlertPipe(this, 'ShortPipe', {
      name: names.short,
      description: 'Findings that are too large for a topic, in a few words',
      account,
      source: short.queueArn,
      target: fallback.topicArn,
      inputTemplate: fallback.shortTemplate,
    })
    this.queueArn = queue.queueArn
  }
}
