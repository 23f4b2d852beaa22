import type { IIoHost, IoMessage, IoRequest, StackActivity } from '@aws-cdk/toolkit-lib'
import type { Output } from '../output/port'

/** CloudFormation's progress with a stack (docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry). */
const stackActivity = 'CDK_TOOLKIT_I5502'

/**
 * Turns the messages of the CDK engine into events, and keeps its errors and why resources failed for the exception
 * that follows. The engine prints nothing itself, and its questions are answered with their defaults, because the plan
 * has been confirmed before.
 */
export class EventIoHost implements IIoHost {
  private readonly reasons = new Set<string>()
  private readonly errors = new Set<string>()

  constructor(private readonly output: Output) {}

  async notify(message: IoMessage<unknown>): Promise<void> {
    if (message.code === stackActivity) this.tellActivity(message.data as StackActivity)
    else if (message.level === 'error') this.errors.add(message.message.trim())
    else if (message.level === 'warn') this.output.emit({ type: 'note', message: message.message.trim() })
  }

  async requestResponse<Answer>(request: IoRequest<unknown, Answer>): Promise<Answer> {
    return request.defaultResponse
  }

  /**
   * Why resources failed since the last call, in order of time, each reason once; where none did, the engine's errors.
   */
  takeReasons(): readonly string[] {
    const reasons = [...(this.reasons.size > 0 ? this.reasons : this.errors)]
    this.reasons.clear()
    this.errors.clear()
    return reasons
  }

  private tellActivity({ event, progress }: StackActivity): void {
    const { completed, total = completed } = progress
    const task = `Stack ${event.StackName ?? ''}`
    this.output.emit({ type: 'progress', task, done: completed, total: Math.max(total, completed) })
    const { ResourceStatus: status, ResourceStatusReason: reason } = event
    // Resources that are cancelled because of another one say nothing of the cause.
    if (status?.endsWith('_FAILED') !== true || reason === undefined || reason.endsWith('cancelled')) return
    this.reasons.add(`${event.LogicalResourceId}: ${reason}`)
  }
}
