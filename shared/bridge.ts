/** Names of the channels between page and main. Apart from `ipc.ts`, so that the preload carries no schemas. */

/** Every call goes over `hubbub:<name>`, so that the page can reach no other channel. */
export const callChannel = (name: string): string => `hubbub:${name}`;
/** Files that were dropped or pasted: the preload says where each lies, which the page never hears. */
export const chooseChannel = 'hubbub/choose';
export const batchChannel = 'hubbub/batch';
/** The preload's receipt for each batch: main holds back what a stalled page does not take. */
export const takenChannel = 'hubbub/taken';
