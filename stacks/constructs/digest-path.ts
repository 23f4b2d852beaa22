import { Duration, aws_events as events, type aws_sqs as sqs } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId, Region } from '../../apps/manifest/ids'
import type { Digest } from '../../apps/manifest/manifest'
import { ruleArns } from '../arns'
import { digestName, digestQueueName } from '../names'
import { digestMachine, digestSeconds } from '../words/digest-machine'
import { AlertMachine, AlertPipe } from './alert-pipe'
import { AlertQueue } from './alert-queue'
import { WatchAlarms } from './watch-alarms'

/** Six in the morning in UTC, every day or on Monday. */
const schedules: Readonly<Record<Digest, string>> = {
  DAILY: 'cron(0 6 * * ? *)',
  WEEKLY: 'cron(0 6 ? * MON *)',
}

/** Longer than a run may take: a run that stops gives back what it has received. */
const hidden = Duration.seconds(digestSeconds + 10)
/** Until all that a failed run has received can be received again. */
const untilAgain = Duration.seconds(2 * digestSeconds + 20)

/** Where digests are told, and how often. */
interface DigestPathProps {
  readonly account: AccountId
  readonly home: Region
  readonly rhythms: readonly Digest[]
  /** Whether digests list events of other sources than GuardDuty, too. */
  readonly bySource: boolean
}

/**
 * What lists the findings below the severity of routes: for each rhythm a queue in which they wait and a rule that makes the digest due,
 * and a queue, a pipe and a state machine that tell it. A run that fails is tried again after ten minutes. Should the schedule's event be
 * lost, the next one tells what waits: a queue keeps it for 14 days.
 */
export class DigestPath extends Construct {
  constructor(scope: Construct, id: string, { account, home, rhythms, bySource }: DigestPathProps) {
    super(scope, id)
    const due = new AlertQueue(this, 'Due', {
      queueName: digestName,
      hidden: untilAgain,
      ruleArns: ruleArns(home, account),
    })
    const machine = new AlertMachine(this, 'Machine', {
      name: digestName,
      account,
      definition: digestMachine(bySource),
    })
    new AlertPipe(this, 'Pipe', {
      name: digestName,
      description: 'Digests that are due to the state machine that tells them',
      account,
      source: due.queueArn,
      target: machine.arn,
    })
    for (const rhythm of rhythms) this.addRhythm(rhythm, due)
    new WatchAlarms(this, 'Watch', { rules: rhythms.map(digestQueueName), topics: [] })
  }

  private addRhythm(rhythm: Digest, due: sqs.IQueue): void {
    new AlertQueue(this, rhythm, { queueName: digestQueueName(rhythm), hidden })
    new events.CfnRule(this, `${rhythm}Rule`, {
      name: digestQueueName(rhythm),
      description: `Makes the ${rhythm.toLowerCase()} digests due`,
      scheduleExpression: schedules[rhythm],
      state: 'ENABLED',
      targets: [{ id: 'Target0', arn: due.queueArn, input: JSON.stringify({ digest: rhythm }) }],
    })
  }
}
