import { defineStore, type World } from '../../world/world'
import type { Queue } from './state'

/** Who is told that a queue has a new message: by the queue's ARN, then by the reader's. SQS knows none of them by itself. */
export const queueReaders = defineStore('queueReaders', () => new Map<string, Map<string, () => void>>())

/** Tells a queue's readers of a new message. */
export const tellReaders = (world: World, { arn }: Queue): void => {
  for (const tell of world.store(queueReaders).get(arn)?.values() ?? []) tell()
}
