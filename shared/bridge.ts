/** Names of the channels between page and main. Apart from `ipc.ts`, so that the preload carries no schemas. */

/** Every call goes over `hubbub:<name>`, so that the page can reach no other channel. */
export const callChannel = (name: string): string => `hubbub:${name}`;
export const batchChannel = 'hubbub/batch';
/** The preload's receipt for each batch: main holds back what a stalled page does not take. */
export const takenChannel = 'hubbub/taken';
