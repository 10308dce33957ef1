import './ui/picture.js';
import './ui/sign-in.js';
import './ui/overview-page.js';
import './ui/bundles-page.js';
import './ui/layers-page.js';
import './ui/settings-page.js';
import './ui/log-page.js';
import './ui/console-app.js';
