import type { IIoHost, IoMessage, IoRequest, StackActivity } from '@aws-cdk/toolkit-lib'
import type { Output } from '../output/port'

/** CloudFormation's progress with a stack (docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry). */
const stackActivity = 'CDK_TOOLKIT_I5502'

/**
 * Turns the messages of the CDK engine into events, and keeps its errors and why resources failed for the exception that
 * follows. The engine prints nothing itself, and its questions are answered with their defaults, because the plan has been
 * confirmed before.
 */
export class EventIoHost implements IIoHost {
  private reasons = new Set<string>()

  constructor(private readonly output: Output) {}

  async notify(message: IoMessage<unknown>): Promise<void> {
    if (message.code === stackActivity) this.tellActivity(message.data as StackActivity)
    else if (message.level === 'error') this.reasons.add(message.message.trim())
    else if (message.level === 'warn') this.output.emit({ type: 'note', message: message.message.trim() })
  }

  async requestResponse<Answer>(request: IoRequest<unknown, Answer>): Promise<Answer> {
    return request.defaultResponse
  }

  /** What went wrong since the last call, in order of time, each reason once. */
  takeReasons(): readonly string[] {
    const reasons = [...this.reasons]
    this.reasons = new Set()
    return reasons
  }

  private tellActivity({ event, progress }: StackActivity): void {
    const { completed, total = completed } = progress
    const task = `Stack ${event.StackName ?? ''}`
    this.output.emit({ type: 'progress', task, done: completed, total: Math.max(total, completed) })
    if (event.ResourceStatus?.endsWith('_FAILED') !== true || event.ResourceStatusReason === undefined) return
    this.reasons.add(`${event.LogicalResourceId}: ${event.ResourceStatusReason}`)
  }
}
