import { type ChatbotOperation, chatbotStore } from './state'

/** The account's preferences; both are off until they are set (BEHAVIOUR 15). */
export const getAccountPreferences: ChatbotOperation<'GetAccountPreferences'> = (_input, call) => ({
  AccountPreferences: call.world.store(chatbotStore).in(call.account).preferences,
})

/** Changes the account's preferences; what the input leaves out stays (BEHAVIOUR 15). */
export const updateAccountPreferences: ChatbotOperation<'UpdateAccountPreferences'> = (input, call) => {
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const { UserAuthorizationRequired, TrainingDataCollectionEnabled } = chatbot.preferences
  chatbot.preferences = {
    UserAuthorizationRequired: input.UserAuthorizationRequired ?? UserAuthorizationRequired,
    TrainingDataCollectionEnabled: input.TrainingDataCollectionEnabled ?? TrainingDataCollectionEnabled,
  }
  return { AccountPreferences: chatbot.preferences }
}
