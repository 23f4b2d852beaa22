import type { Clock } from '../base/clock'
import type { StopSwitch } from '../base/stop-switch'
import type { StackEngine } from './stack-engine'

/** A clock whose pauses end, with the reason, when the run is stopped. */
export const stoppableClock = (clock: Clock, stop: StopSwitch): Clock => ({
  now: () => clock.now(),
  pause: (milliseconds) => stop.guardPause(() => clock.pause(milliseconds)),
})

/** An engine that begins nothing once the run is stopped. CloudFormation itself goes on with a stack that is left. */
export const stoppableEngine = (engine: StackEngine, stop: StopSwitch): StackEngine => ({
  bootstrap: (executionPolicyArn) => stop.guard(() => engine.bootstrap(executionPolicyArn)),
  deploy: (stack) => stop.guard(() => engine.deploy(stack)),
})
