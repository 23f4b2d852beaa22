import type { Seen } from './observed'

/** Whether the call was answered. What was denied is unknown and must not be taken for absent. */
export const isSeen = <Value>(observation: Seen<Value>): observation is { readonly seen: Value } =>
  'seen' in observation
