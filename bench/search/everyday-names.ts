// Everyday English names of the same thing in shops of every kind, one group a line, for bench/search-names.ts. Written
// down from memory before WordNet's table was made; settings were chosen on them, no name was added for them.

/** Names of one thing in a line, in no order. */
export const EVERYDAY_NAMES = `
sofa | couch | settee
cup | mug
torch | flashlight
biscuit | cookie
sweets | candy
cushion | pillow
curtain | drape
rug | carpet
wardrobe | closet
cupboard | cabinet
bin | trash can | dustbin | waste basket
tap | faucet
cutlery | flatware | silverware
saucepan | pot
frying pan | skillet | frypan
crockery | dishes | tableware
serviette | napkin
tea towel | dish towel | dish cloth
hob | stove | cooktop
cooker | oven | stove
fridge | refrigerator
tin opener | can opener
baking tray | baking sheet
fairy lights | string lights
lamp | light
bulb | light bulb
candle holder | candlestick
picture frame | photo frame
wellington boots | rubber boots | wellies
rubber | eraser
sellotape | sticky tape | adhesive tape
drawing pin | thumbtack
diary | planner
notebook | notepad | writing pad
purse | handbag | pocketbook
wallet | billfold | purse
rucksack | backpack | knapsack
suitcase | luggage | travel bag
holdall | duffel bag
hairgrip | bobby pin | hairpin
hair slide | barrette | hair clip
plaster | band aid | adhesive bandage
nappy | diaper
dummy | pacifier
cot | crib
pushchair | stroller | pram | baby buggy
jumper | sweater | pullover
trousers | pants | slacks
underpants | briefs | undershorts
knickers | panties
vest | undershirt
waistcoat | vest
trainers | sneakers | tennis shoes
tights | pantyhose | stockings
dressing gown | bathrobe | robe
swimming costume | swimsuit | bathing suit
braces | suspenders
anorak | parka | windbreaker
sunglasses | shades
spectacles | eyeglasses | glasses
jewellery | jewelry
necklace | pendant
bracelet | bangle
ring binder | binder
fragrance | perfume | cologne | scent
lipstick | lip rouge
toilet paper | toilet tissue | bath tissue | toilet roll
paper towel | kitchen roll
tissues | facial tissue | kleenex
washing powder | laundry detergent
washing up liquid | dish soap | dishwashing liquid
shampoo | hair wash
deodorant | antiperspirant
sunscreen | sunblock | suntan lotion | sun cream
razor | shaver
tooth paste | toothpaste | dentifrice
painkiller | analgesic | pain reliever
aubergine | eggplant
courgette | zucchini
coriander | cilantro
rocket | arugula
spring onion | green onion | scallion
swede | rutabaga
prawn | shrimp
mince | ground beef | hamburger
gammon | ham
crisps | potato chips
chips | french fries | fries
jam | preserves | jelly
fizzy drink | soda | soft drink | pop
lemonade | lemon soda
ketchup | catsup
porridge | oatmeal
ice lolly | popsicle
candyfloss | cotton candy
treacle | molasses
icing sugar | powdered sugar | confectioners sugar
bicarbonate of soda | baking soda
cornflour | cornstarch
garbanzo | chickpea
maize | corn
soya | soy
yoghurt | yogurt
spirits | liquor
booze | liquor | alcohol
frankfurter | hot dog | wiener
salami | sausage
noodles | pasta
seasoning | spice
pot plant | potted plant | houseplant
flower pot | plant pot | flowerpot
spade | shovel
secateurs | pruning shears
hosepipe | garden hose
lawnmower | mower
spanner | wrench
screwdriver | driver
aluminium foil | aluminum foil | tin foil
cling film | plastic wrap | saran wrap
number plate | license plate
tyre | tire
bonnet | hood
boot | trunk
motorbike | motorcycle
bicycle | bike | cycle
car | automobile
lorry | truck
caravan | trailer
skipping rope | jump rope
football | soccer ball
draughts | checkers
jigsaw | puzzle
teddy bear | stuffed bear
soft toy | stuffed animal | plush toy
doll | dolly
playing cards | deck of cards
mobile phone | cell phone | cellphone | cellular phone
smartphone | smart phone
telephone | phone
laptop | notebook | notebook computer
television | tv | telly
loudspeaker | speaker
headphones | earphones
earbuds | in ear headphones
hard disk | hard drive
usb stick | flash drive | memory stick | thumb drive
screen | monitor | display
charger | power adapter
photocopier | copier | copying machine
printer paper | copy paper
battery | accumulator
plug | connector
socket | outlet
cable | cord | lead
vacuum cleaner | hoover | vacuum
hair dryer | hairdryer | blow dryer
kettle | teakettle
blender | liquidizer | liquidiser
cafetiere | french press
calendar | almanac
gift wrap | wrapping paper | gift paper
christmas tree ornament | bauble | christmas decoration
birthday card | greeting card
envelope | mailer
doorbell | bell
door mat | doormat
quilt | duvet | comforter
bedspread | bed cover | coverlet
bed linen | bedding
bath mat | bath rug
clothes peg | clothespin
coat hanger | clothes hanger
coat rack | coat stand
footstool | ottoman | pouffe
stool | bar stool
desk | writing table
bookcase | bookshelf
chest of drawers | dresser
bedside table | nightstand | night table
coffee table | cocktail table
mirror | looking glass
clock | timepiece
alarm clock | alarm
umbrella | brolly | parasol
apron | pinafore
oven glove | oven mitt | pot holder
tea cosy | tea cozy
jug | pitcher | ewer
flask | thermos | vacuum flask
lunch box | lunchbox
chopping board | cutting board
egg cup | eggcup
spatula | turner
whisk | beater
sieve | strainer
colander | cullender
grater | shredder
peeler | parer
tray | salver
basket | hamper
vase | urn
ornament | decoration
statue | figurine | sculpture
poster | print
sign | plaque
keyring | key ring | keychain | key chain
magnet | fridge magnet
sticker | decal
ribbon | bow
bunting | pennant | banner
garland | wreath
incense | joss stick
soap | cleansing bar
towel | bath towel
sponge | bath sponge
cat litter | kitty litter
dog food | puppy food
medicine | medication | drug
vitamin | supplement
cigarette | cigaret | smoke
lighter | cigarette lighter
matches | matchsticks
newspaper | paper
magazine | periodical
crayon | wax crayon
felt tip | marker
pencil sharpener | sharpener
scissors | shears
glue | adhesive
string | twine
rope | cord
bucket | pail
broom | besom
mop | swab
hammer | mallet
ladder | stepladder
padlock | lock
grey | gray
colour | color
fibre | fiber
`
  .trim()
  .split("\n")
  .map((line) => line.split(" | "));
