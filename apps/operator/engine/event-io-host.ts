import type { IIoHost, IoMessage, IoRequest, StackActivity } from '@aws-cdk/toolkit-lib'
import type { Output } from '../output/port'

/** CloudFormation's progress with a stack (docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry). */
const stackActivity = 'CDK_TOOLKIT_I5502'

/**
 * Turns the messages of the CDK engine into events, and keeps why resources failed. The engine prints nothing itself and its questions
 * are answered with their defaults, because the plan has been confirmed before.
 */
export class EventIoHost implements IIoHost {
  private readonly reasons = new Map<string, string[]>()

  constructor(private readonly output: Output) {}

  async notify(message: IoMessage<unknown>): Promise<void> {
    if (message.code === stackActivity) this.tellActivity(message.data as StackActivity)
    else if (message.level === 'error') this.output.emit({ type: 'problem', message: message.message })
    else if (message.level === 'warn') this.output.emit({ type: 'note', message: message.message })
  }

  async requestResponse<Answer>(request: IoRequest<unknown, Answer>): Promise<Answer> {
    return request.defaultResponse
  }

  /** Why resources of the stack failed, in order of time; empties the list. */
  takeReasons(stack: string): readonly string[] {
    const reasons = this.reasons.get(stack) ?? []
    this.reasons.delete(stack)
    return reasons
  }

  private tellActivity({ event, progress }: StackActivity): void {
    const stack = event.StackName ?? ''
    const { completed, total = completed } = progress
    this.output.emit({ type: 'progress', task: `Stack ${stack}`, done: completed, total: Math.max(total, completed) })
    if (event.ResourceStatus?.endsWith('_FAILED') !== true || event.ResourceStatusReason === undefined) return
    const reason = `${event.LogicalResourceId}: ${event.ResourceStatusReason}`
    this.reasons.set(stack, [...(this.reasons.get(stack) ?? []), reason])
  }
}
