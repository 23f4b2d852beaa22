import type { IIoHost, IoMessage, IoRequest, StackActivity, StackMonitoringControlEvent } from '@aws-cdk/toolkit-lib'
import { errorMessage, errorName, isThrottled } from '../aws/errors'
import type { Output } from '../base/port'

/** Messages about a stack (docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry). */
const stackBegins = 'CDK_TOOLKIT_I5501'
const stackActivity = 'CDK_TOOLKIT_I5502'
const stackEnds = 'CDK_TOOLKIT_I5503'

/** Asks whether a change of a stack that is ready is carried out. */
const deployQuestion = 'CDK_TOOLKIT_I5060'

/**
 * Whether a deployment goes on: asked for once its assets are published and its change set is made, before anything changes. A deployment
 * that is refused takes its change set back, with the stack that it made in REVIEW_IN_PROGRESS (toolkit-lib, `CDK_TOOLKIT_I5060`).
 */
export type Approval = () => Promise<boolean>

/** What the AWS SDK logs of the engine's calls. */
const sdkLog = 'CDK_SDK_I0100'

/** A call as the SDK logs it; `error` is there where it failed for good. */
interface LoggedCall {
  readonly clientName: string
  readonly commandName: string
  readonly error?: unknown
}

/** The call that AWS refused because there are too many, with AWS's words; undefined for every other. The engine's own error does not name the call. */
const throttledCall = ({ content: [call] }: { readonly content: readonly unknown[] }): string | undefined => {
  const { clientName = '', commandName = '', error } = (call ?? {}) as Partial<LoggedCall>
  if (!isThrottled(error)) return undefined
  const operation = `${clientName.replace(/Client$/, '').toLowerCase()}:${commandName.replace(/Command$/, '')}`
  return `${operation}: ${errorName(error)}: ${errorMessage(error)}`
}

/**
 * What the CDK says of a template that is sound, such as that it has more than 400 resources: the engine repeats it as an error. It begins
 * with its level.
 */
const isSaidOfTemplate = ({ message }: IoMessage<unknown>): boolean => /^\s*(INFO|WARNING) /.test(message)

/** Resources of a stack that are done, of how many; CloudFormation counts the stack itself. */
interface StackProgress {
  done: number
  total: number
}

/**
 * Turns the messages of the CDK engine into events, and keeps its errors, the calls that AWS throttled and
 * why resources failed for the exception that follows. The engine prints nothing itself, and its questions are answered with their defaults, because the plan
 * has been confirmed before; whether a change goes on is what the approval says, where there is one.
 */
export class EventIoHost implements IIoHost {
  private readonly reasons = new Set<string>()
  private readonly errors = new Set<string>()
  private readonly stacks = new Map<string, StackProgress>()

  constructor(
    private readonly output: Output,
    private readonly approval?: Approval,
  ) {}

  async notify(message: IoMessage<unknown>): Promise<void> {
    if (message.code === stackBegins) this.begin(message.data as StackMonitoringControlEvent)
    else if (message.code === stackActivity) this.noteActivity(message.data as StackActivity)
    else if (message.code === stackEnds) this.end(message.data as StackMonitoringControlEvent)
    else if (message.code === sdkLog) this.noteCall(message.data as Parameters<typeof throttledCall>[0])
    else if (message.level === 'error' && !isSaidOfTemplate(message)) this.errors.add(message.message.trim())
    else if (message.level === 'warn') this.output.emit({ type: 'note', message: message.message.trim() })
  }

  async requestResponse<Answer>(request: IoRequest<unknown, Answer>): Promise<Answer> {
    if (this.approval && request.code === deployQuestion) return (await this.approval()) as Answer
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

  private begin({ stackName, resourcesTotal, stack }: StackMonitoringControlEvent): void {
    const total = resourcesTotal ?? Object.keys(stack.template.Resources ?? {}).length + 1
    this.stacks.set(stackName, { done: 0, total })
  }

  /** An update touches some of the resources only, so its progress is complete when it ends. */
  private end({ stackName }: StackMonitoringControlEvent): void {
    const { total } = this.stacks.get(stackName) ?? { total: 1 }
    this.move(stackName, total, total)
    this.stacks.delete(stackName)
  }

  private noteActivity({ event, progress }: StackActivity): void {
    const stack = event.StackName ?? ''
    this.move(stack, progress.completed, Math.max(progress.completed, this.stacks.get(stack)?.total ?? 0))
    const { ResourceStatus: status, ResourceStatusReason: reason } = event
    // Resources that are cancelled because of another one say nothing of the cause.
    if (status?.endsWith('_FAILED') !== true || reason === undefined || reason.endsWith('cancelled')) return
    this.reasons.add(`${event.LogicalResourceId}: ${reason}`)
  }

  private noteCall(logged: Parameters<typeof throttledCall>[0]): void {
    const throttled = throttledCall(logged)
    if (throttled !== undefined) this.errors.add(throttled)
  }

  private move(stack: string, done: number, total: number): void {
    if (this.stacks.get(stack)?.done === done) return
    this.stacks.set(stack, { done, total })
    this.output.emit({ type: 'progress', task: `Stack ${stack}`, done, total })
  }
}
