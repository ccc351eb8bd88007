// electron-builder calls this when the app folder is complete and not yet signed.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * The program that carries the fuse wire.
 * @param {import('electron-builder').AfterPackContext} context
 */
function programOf({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${productFilename}.exe`);
  return path.join(appOutDir, packager.executableName);
}

/** Electron's own sample app lies in the distribution that npm installs; it is no part of ours. */
async function removeSampleApp({ appOutDir, packager }) {
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}

/**
 * Check 62: every fuse of this Electron is named, a new one is an error.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  await removeSampleApp(context);
  const { electronPlatformName: platform } = context;
  await flipFuses(programOf(context), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // The fuses are inside what an Apple-silicon app has signed: it would not start with the old signature.
    resetAdHocDarwinSignature: platform === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Linux has no such validation.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    // As Electron ships it: the page needs no WebAssembly, and without trap handlers it would only be slower.
    [FuseV1Options.WasmTrapHandlers]: true,
  });
}
