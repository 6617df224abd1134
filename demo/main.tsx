// Where the page begins: the theme first, so that nothing flashes, then the shop.

import { render } from "preact";
import { App } from "./app.js";
import { applyTheme, rememberedTheme } from "./state/theme.js";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/header.css";
import "./styles/search-box.css";
import "./styles/picture.css";
import "./styles/card.css";
import "./styles/shelf.css";
import "./styles/home.css";
import "./styles/department.css";
import "./styles/product.css";
import "./styles/cart.css";
import "./styles/panel.css";
import "./styles/chart.css";
import "./styles/learning.css";
import "./styles/messages.css";
import "./styles/forced-colors.css";

applyTheme(rememberedTheme());

const root = document.getElementById("shop");
if (root === null) throw new Error("index.html lost its #shop element.");
render(<App />, root);
