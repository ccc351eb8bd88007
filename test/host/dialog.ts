import { type DialogKind, host } from './state.ts';
import { strict } from './strict.ts';

/** Dialogs take `(options)` or `(window, options)`. */
function show<T extends object>(kind: DialogKind, args: readonly unknown[], cancelled: T): T {
  const options = args.at(-1);
  host.dialogs.shown.push({ kind, options });
  const index = host.dialogs.answers.findIndex((answer) => answer.kind === kind);
  if (index < 0) return cancelled;
  const [answer] = host.dialogs.answers.splice(index, 1);
  return { ...cancelled, ...answer?.value };
}

const cancelIdOf = (args: readonly unknown[]): number => {
  const options = args.at(-1) as Electron.MessageBoxOptions | undefined;
  return options?.cancelId ?? 0;
};

export const dialog = strict('dialog', {
  showOpenDialog: async (...args: unknown[]) =>
    show('open', args, { canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async (...args: unknown[]) => show('save', args, { canceled: true, filePath: '' }),
  showMessageBox: async (...args: unknown[]) =>
    show('message', args, { response: cancelIdOf(args), checkboxChecked: false }),
  showErrorBox: (title, content) => {
    console.error(`[error box] ${title}\n${content}`);
    host.dialogs.shown.push({ kind: 'error', options: { title, content } });
  },
  showCertificateTrustDialog: async (...args: unknown[]) => {
    show('certificate', args, {});
  },
} satisfies Partial<Electron.Dialog>);
