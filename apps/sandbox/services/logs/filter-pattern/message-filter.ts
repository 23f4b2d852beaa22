/** Whether a log event's message matches. */
export type MessageFilter = (message: string) => boolean
